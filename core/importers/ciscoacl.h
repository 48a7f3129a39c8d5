#pragma once

#include "core/importers/entries.h"

/// What the readers of Cisco's command lines share: words in order, and the names of ports and protocols.
namespace portreeve::importers::cisco {

/// Named ports differ: those of ASA are in the table "TCP and UDP Ports" of its configuration guide, those of IOS XE
/// what its command line offers (16.9).
enum class Platform { Asa, IosXe };

/// What the remark before the entries of a list says: of several, the first.
class Remark
{
public:
    void read(const QString &text)
    {
        if (m_used || m_text.isEmpty())
            m_text = text;
        m_used = false;
    }
    /// For an entry that follows.
    [[nodiscard]] QString use()
    {
        m_used = true;
        return m_text;
    }

private:
    QString m_text;
    bool m_used = false;
};

/// The words of a line, taken from the front.
class Words
{
public:
    explicit Words(QStringList words = {})
        : m_words(std::move(words))
    {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_words.size(); }
    /// Empty where the line has no more words.
    [[nodiscard]] const QString &peek(qsizetype ahead = 0) const
    {
        static const QString none;
        return m_at + ahead < m_words.size() ? m_words[m_at + ahead] : none;
    }
    const QString &take()
    {
        const QString &word = peek();
        ++m_at;
        return word;
    }
    /// Takes the word if it is next.
    bool takeIf(QStringView word);
    [[nodiscard]] QString rest() const { return m_words.mid(m_at).join(u' '); }

private:
    QStringList m_words;
    qsizetype m_at = 0;
};

/// What a word says of the protocol. `matches` is empty for protocols that no requirement has (ESP, OSPF ..).
struct ProtocolWord {
    QList<Match> matches;
    bool ports = false; ///< TCP or UDP
    bool icmp = false;
};

/// Nothing where it is no protocol. "tcp-udp" is both.
std::optional<ProtocolWord> protocolOf(const QString &word, Platform platform);

/// Takes "eq 443", "range 1 9", "gt 1023" ..; every port where no operator is next. Nothing where the port is none.
std::optional<QList<policy::PortRange>> takePorts(Words &words, Platform platform);

/// Takes what an object names as its service, to the end of the line: "tcp source gt 1023 destination eq 443",
/// "icmp echo". Nothing where it is none. IOS XE may leave out "eq".
std::optional<QList<Match>> takeService(Words &words, Platform platform);

/// Gives all matches the ports of both sides.
void givePorts(QList<Match> &matches, const QList<policy::PortRange> &source, const QList<policy::PortRange> &ports);

/// A deny that was not understood may be for everything.
Entry uncertainDeny(int line, const QString &condition, std::optional<ip::Family> family);

/// Takes an ICMP type and code, by name or number, if one is next; empty where none is.
QString takeIcmpType(Words &words);

} // namespace portreeve::importers::cisco
