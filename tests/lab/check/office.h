#pragma once

#include "tests/lab/check/daemon.h"
#include "tests/lab/check/standins.h"
#include "tests/lab/nft/testbed.h"
#include "tests/lab/relay/relay.h"
#include "tests/support/testcertificates.h"

#include <QHash>
#include <QTemporaryDir>

namespace portreeve::lab {

/// Whose certificate a server shows.
enum class Shown {
    Genuine,   ///< of the lab's service root, for every name
    Company,   ///< of a TLS inspection, for every name
    Expired,   ///< of the service root, a month ago
    OtherName, ///< of the service root, for a name that nobody asked for
    Brief,     ///< of the service root, from yesterday to tomorrow
};

/// Who knows which root.
enum class DeviceTrusts { ServiceRoot, ServiceRootAndCompany };

/// The world between an office and AWS, for one scenario. What is not said works.
struct World {
    QByteArray firewall;               ///< ruleset of the router on the way
    QHash<QString, QString> addresses; ///< of names, instead of the usual ones; empty: the name does not exist
    QList<QByteArray> dns;             ///< more lines for the DNS server
    bool ipv4 = true;                  ///< names have IPv4 addresses
    bool ipv6 = false;                 ///< names have IPv6 addresses
    Shown shown = Shown::Genuine;      ///< by all servers ..
    QHash<QString, Shown> shownBy;     ///< .. but these
    DeviceTrusts trusts = DeviceTrusts::ServiceRoot;
    bool mitmproxy = false;                 ///< on the router, for all TLS, with the company's root
    std::optional<QList<QByteArray>> proxy; ///< a proxy on the router, with these lines more in its configuration
    RelaySetup line = {};                   ///< what the line between device and router does to packets
    bool relayed = true;                    ///< otherwise that line is a cable
    QByteArrayList http3 = {};              ///< UDP ports on which AWS speaks HTTP/3
    QString clock = {};                     ///< of the device, as "+2d"; empty: it is right
    QByteArrayList published = {};          ///< prefixes of the published range file; none: none is loaded
};

/// Authorities that all scenarios share: keys take their time.
struct Authorities {
    tests::Identity service = tests::makeAuthority(QStringLiteral("Lab service root"));
    tests::Identity company = tests::makeAuthority(QStringLiteral("Lab company inspection"));
};

/// What `portreeve` said.
struct CheckRun {
    int exitCode = -1; ///< -1: it did not start, hung or crashed
    QByteArray output;
    QByteArray said;
};

/// A client behind a router, and AWS behind that: namespaces without uplink, with dnsmasq, nginx and caddy as the far
/// end.
class Office
{
public:
    static inline const QString DnsServer = QStringLiteral("10.99.0.2");
    static inline const QString DnsServer6 = QStringLiteral("fd99::2");
    static inline const QString Front = QStringLiteral("52.94.224.10"); ///< answers for every TLS host
    static inline const QString Front6 = QStringLiteral("2600:9000:2000::10");
    static inline const QString Gateway = QStringLiteral("3.217.228.10"); ///< answers for the health check hosts
    static inline const QString Gateway6 = QStringLiteral("2600:1f18:2000::10");
    static inline const QString Front2 = QStringLiteral("52.94.225.10");   ///< like Front, for one host alone
    static inline const QString Gateway2 = QStringLiteral("3.217.229.10"); ///< like Gateway
    static inline const QString Portal = QStringLiteral("10.99.0.80");     ///< shows what the company shows
    static inline const QString ProxyUrl = QStringLiteral("http://100.64.0.2:3128");

    /// `names` are the hosts that AWS is asked for.
    static Result<std::unique_ptr<Office>> open(const World &world, const QStringList &names,
                                                const Authorities &authorities);

    [[nodiscard]] const Testbed &bed() const { return *m_bed; }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    /// Sets up `portreeve` to be started in the office with these arguments.
    void prepare(QProcess &process, const QStringList &arguments) const;
    /// Starts it there and waits for its end.
    [[nodiscard]] CheckRun run(const QStringList &arguments) const;

    /// Packets that a named counter of a ruleset has seen; -1 where there is none.
    [[nodiscard]] static qint64 packets(const Namespace &where, const QString &counter);
    [[nodiscard]] static Result<void> load(const Namespace &where, const QByteArray &ruleset);

private:
    Office() = default;
    [[nodiscard]] Result<void> build(const World &world, const QStringList &names, const Authorities &authorities);
    [[nodiscard]] Result<void> startDns(const World &world, const QStringList &names);
    [[nodiscard]] Result<void> startServers(const World &world, const QStringList &names,
                                            const Authorities &authorities);
    [[nodiscard]] Result<void> startHttp3(const QByteArrayList &ports);
    [[nodiscard]] Result<void> writePublished(const QByteArrayList &prefixes) const;
    [[nodiscard]] Result<void> startMitmproxy(const Authorities &authorities);
    [[nodiscard]] Result<void> startProxy(const QList<QByteArray> &lines);
    [[nodiscard]] Result<void> write(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] Result<void> writeIdentity(Shown shown, const QStringList &names,
                                             const Authorities &authorities) const;
    [[nodiscard]] Result<void> keep(Result<std::unique_ptr<Daemon>> daemon);

    QTemporaryDir m_folder;
    std::unique_ptr<Testbed> m_bed;
    std::vector<std::unique_ptr<Daemon>> m_daemons;
    std::unique_ptr<StandIns> m_standIns;
    QString m_clock;
};

/// A host whose name begins so is a health check host, served by the gateway.
inline bool isHealthHost(const QString &host)
{
    return host.startsWith(QLatin1String("drp-"));
}

} // namespace portreeve::lab
