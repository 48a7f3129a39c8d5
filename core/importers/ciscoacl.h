#pragma once

#include "core/importers/entries.h"

/// What the readers of Cisco's command lines share: words in order, and the names of ports and protocols.
namespace portreeve::importers::cisco {

/// Named ports differ: those of ASA are in the table "TCP and UDP Ports" of its configuration guide, those of IOS XE
/// what its command line offers (16.9).
enum class Platform { Asa, IosXe };

/// The words of a line, taken from the front.
class Words
{
public:
    explicit Words(QStringList words = {})
        : m_words(std::move(words))
    {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_words.size(); }
    [[nodiscard]] QString peek(qsizetype ahead = 0) const { return m_words.value(m_at + ahead); }
    QString take() { return m_words.value(m_at++); }
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

bool isPortOperator(const QString &word);

/// Takes "eq 443", "range 1 9", "gt 1023" ..; every port where no operator is next. Nothing where the port is none.
std::optional<QList<policy::PortRange>> takePorts(Words &words, Platform platform);

/// Takes an ICMP type and code, by name or number, if one is next; empty where none is.
QString takeIcmpType(Words &words);

} // namespace portreeve::importers::cisco
