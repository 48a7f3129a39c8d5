#pragma once

#include "core/exporters/exporter.h"
#include "core/ip/prefixindex.h"

/// From a line of an exported file back to the requirements that it is there for.
namespace portreeve::exporters {

struct LineMeaning {
    enum class By {
        Nothing, ///< a head, a bracket, a port that many rules share
        Name,    ///< the line names the requirement, or its rule as the firewall calls it
        Remote,  ///< it has an address, prefix or host name that these requirements ask for
        Block,   ///< it belongs to another line, which names the requirement
    };
    By by = By::Nothing;
    QStringList requirementIds; ///< unique, in the order of the policy
    QStringList sharing;        ///< By::Name: further requirements that ask for an address or host name of the line
    int line = 0;               ///< that says so, from 0

    friend bool operator==(const LineMeaning &, const LineMeaning &) = default;
};

/// A file and what it was made from. Built once, off the window's thread where it is long; then read-only.
class ExportedLines
{
public:
    ExportedLines() = default;
    ExportedLines(const QString &text, const policy::Policy &policy, const QHash<QString, QStringList> &ruleNames);

    [[nodiscard]] int count() const { return int(m_starts.size()); }
    /// Lines outside the file mean nothing.
    [[nodiscard]] LineMeaning at(int line) const;

private:
    using Rows = QList<qsizetype>; ///< positions in m_ids

    [[nodiscard]] QStringView lineAt(int line) const;
    [[nodiscard]] Rows named(QStringView line) const;
    [[nodiscard]] Rows asked(QStringView line) const;
    [[nodiscard]] Rows headed(QStringView line) const;
    [[nodiscard]] Rows rowsOfName(const QByteArray &token) const;
    [[nodiscard]] LineMeaning found(LineMeaning::By by, Rows rows, int line) const;
    [[nodiscard]] LineMeaning block(int line) const;
    void addNames(qsizetype row, const QStringList &names);
    void addRemote(qsizetype row, const policy::Remote &remote);

    QString m_text;
    QList<qsizetype> m_starts;
    QStringList m_ids;
    QHash<QByteArray, Rows> m_names; ///< by the words of a name, with dashes between
    QHash<QString, Rows> m_hosts;    ///< in small letters
    ip::PrefixIndex m_prefixes;
    QList<qsizetype> m_prefixRows; ///< by position in m_prefixes
};

} // namespace portreeve::exporters
