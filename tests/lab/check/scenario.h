#pragma once

#include "tests/lab/check/expected.h"
#include "tests/lab/check/office.h"
#include "tests/lab/check/tally.h"
#include "tests/support/busy.h"

namespace portreeve::lab {

/// One fault of a network, what `portreeve check` must say of it, and the packets that decide it.
struct Scenario {
    const char *name;
    World world;
    Expected expected;
    QStringList packets;                   ///< what the relay must have met: see keeps()
    QStringList more = {};                 ///< arguments beside the usual ones, or instead of them
    QHash<QString, QString> evidence = {}; ///< ids that rows, by requirement id, must carry
    int seconds = 2;                       ///< about, so that slices of the table take equally long
};

/// Firewalls, TLS, names and proxies, as a network is set up.
QList<Scenario> policyScenarios();
/// Lost, late, altered and rejected packets, and servers that fail.
QList<Scenario> faultScenarios();

inline QString q(const char *text)
{
    return QString::fromLatin1(text);
}

inline const QString Health4172 = q("client-4172-tcp-health@us-east-1");
inline const QString Gateway4172 = q("client-4172-tcp-gateway@us-east-1");
inline const QString Health4195 = q("client-4195-tcp-health@us-east-1");
inline const QString Gateway4195 = q("client-4195-tcp-gateway@us-east-1");
inline const QString Udp4172 = q("client-4172-udp-gateway@us-east-1");
inline const QString Udp4195 = q("client-4195-udp-gateway@us-east-1");
inline const QString Names = q("client-dns@global");
inline const QString HealthHost = q("drp-iad.amazonworkspaces.com");
inline const QString Broker = q("ws-broker-service.us-east-1.amazonaws.com");
inline const QString BrokerRow = q("allow-ws-broker@us-east-1");

/// The ruleset of a router, with two counters, "dropped" and "web".
QByteArray table(const QByteArray &chains);
/// Rules for what the client sends; the rest passes.
QByteArray forwarding(const QByteArray &rules);
/// Rules for what arrives from the client, before it is routed.
QByteArray arriving(const QByteArray &rules);

/// Rows of all TCP handshakes, or of one port's.
QHash<QString, QString> handshakes(const char *said);
QHash<QString, QString> port4172(const char *said);
QHash<QString, QString> port4195(const char *said);
/// Handshakes and names pass, whatever the web says.
QHash<QString, QString> allButWeb();

/// A part of a table of scenarios, for programs that run side by side.
struct Slice {
    int number = 1;
    int count = 1;

    /// "2/3"; nothing for all else. The empty text is the whole.
    static std::optional<Slice> from(const QString &text);
    /// As PORTREEVE_LAB_SLICE says.
    static std::optional<Slice> asked();
    /// Those of its scenarios, by their place in the table. The longest are dealt first, each to the slice that has
    /// least to do.
    [[nodiscard]] QSet<qsizetype> of(const QList<Scenario> &scenarios) const;
};

/// What the scenarios share: keys, the names of the selection, and the table of what decided what.
class ScenarioLab
{
public:
    /// Why there is no lab here; empty: there is.
    [[nodiscard]] static QString lacking();
    /// `selection` is what is checked: arguments of the program.
    explicit ScenarioLab(QStringList selection = {q("--region"), q("us-east-1")})
        : m_selection(std::move(selection))
    {}
    /// Makes the keys and asks the program for the names that it needs. An error ends the test.
    [[nodiscard]] Result<void> begin();

    [[nodiscard]] Result<std::unique_ptr<Office>> open(World world) const;
    /// One row for each scenario of the slice that is asked for, or PORTREEVE_LAB_REPEATS rows, in a column "scenario".
    void addRows(const QList<Scenario> &scenarios);
    [[nodiscard]] static QStringList arguments(const Office &office, const QStringList &more = {});
    /// Lines that say what is not as it should be; empty: all is. Adds a line to the table.
    [[nodiscard]] Result<QString> run(const Scenario &scenario);
    /// All scenarios; those of other slices are named as such.
    [[nodiscard]] QString table() const;

private:
    std::unique_ptr<tests::Busy> m_busy; ///< PORTREEVE_LAB_LOAD threads that want the processors meanwhile
    std::unique_ptr<Authorities> m_authorities;
    QStringList m_selection;
    QStringList m_names; ///< every host of the selection
    QList<QStringList> m_table;
    QStringList m_elsewhere; ///< names of the scenarios of other slices
};

} // namespace portreeve::lab

Q_DECLARE_METATYPE(portreeve::lab::Scenario)
