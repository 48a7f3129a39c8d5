#pragma once

#include "core/importers/sourcetext.h"

#include <QHash>

namespace portreeve::importers {

/// A word, a mark ({ } ( ) ; , = and operators), or the end of a line ("\n").
struct NftToken {
    QString text;
    int line = 0;
    bool quoted = false;

    [[nodiscard]] bool is(QStringView other) const { return !quoted && text == other; }
};

/// Tokens that stand behind each other in a longer list, which must live as long.
class NftTokens
{
public:
    NftTokens() = default;
    NftTokens(const QList<NftToken> &list)
        : NftTokens(list.constData(), list.size())
    {}
    NftTokens(const NftToken *first, qsizetype size)
        : m_first(first)
        , m_size(size)
    {}

    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] const NftToken &operator[](qsizetype at) const { return m_first[at]; }
    [[nodiscard]] const NftToken &constFirst() const { return *m_first; }
    /// An empty one behind the end.
    [[nodiscard]] const NftToken &value(qsizetype at) const
    {
        static const NftToken none;
        return at < m_size ? m_first[at] : none;
    }
    [[nodiscard]] const NftToken *begin() const { return m_first; }
    [[nodiscard]] const NftToken *end() const { return m_first + m_size; }

private:
    const NftToken *m_first = nullptr;
    qsizetype m_size = 0;
};

/// The words of nft's language: comments and continued lines are gone, names of "define" are replaced by their values
/// (what would grow beyond a million words stays as it is).
QList<NftToken> nftTokens(const QList<SourceLine> &lines);

} // namespace portreeve::importers
