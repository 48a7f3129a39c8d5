#pragma once

#include "core/importers/configuration.h"
#include "core/importers/namedgroups.h"

/// What the readers of Cisco's command lines share: words in order, the names of ports and protocols, and how an entry
/// becomes rules.
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

/// Traffic that an entry names. A condition is what cannot be told from protocol and ports: a type of ICMP.
struct Match {
    Service service;
    std::optional<ip::Family> family;
    QString condition;
    bool answers = false; ///< TCP of connections that exist
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

/// An entry of a list with all names resolved.
struct Entry {
    int line = 0;
    QString name;
    Action action = Action::Permit;
    bool enabled = true;
    QList<Match> matches;
    End source;
    End destination;
    std::optional<ip::Family> family; ///< of the list, or of "any4" and "any6"
    QStringList conditions;
};

/// Appends the rules of the entry: one for all that needs no condition, one for each condition. What only matches
/// answers is put aside. Ends are narrowed to the family that the entry is for.
void appendRules(const Entry &entry, std::optional<policy::Direction> direction, QList<Rule> &rules);

/// Adds all of one end to another.
void merge(End &end, const End &other);

} // namespace portreeve::importers::cisco
