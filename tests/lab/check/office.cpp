#include "tests/lab/check/office.h"

#include "core/ip/parse.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <array>

namespace portreeve::lab {

namespace {

constexpr std::array everyShown = {Shown::Genuine, Shown::Company, Shown::Expired, Shown::OtherName, Shown::Brief};

QString identityName(Shown shown)
{
    return QStringLiteral("identity%1").arg(int(shown));
}

Error cannotStart(const QByteArray &what)
{
    return {ErrorCode::Unavailable, Message("test", what), Message("test", "the lab cannot be set up"), {}, {}};
}

ip::Address parsed(const QString &address)
{
    return *ip::parseAddress(address);
}

} // namespace

Result<std::unique_ptr<Office>> Office::open(const World &world, const QStringList &names,
                                             const Authorities &authorities)
{
    std::unique_ptr<Office> office(new Office);
    const Result<void> built = office->build(world, names, authorities);
    return built ? Result<std::unique_ptr<Office>>(std::move(office)) : Result<std::unique_ptr<Office>>(built.error());
}

Result<void> Office::build(const World &world, const QStringList &names, const Authorities &authorities)
{
    QList<ip::Address> remotes;
    for (const QString &address : {DnsServer, DnsServer6, Front, Front2, Front6, Gateway, Gateway2, Gateway6, Portal})
        remotes.append(parsed(address));
    Result<std::unique_ptr<Testbed>> bed = Testbed::create(world.relayed ? Path::Relayed : Path::Routed, remotes);
    if (!bed)
        return bed.error();
    m_bed = std::move(*bed);
    m_clock = world.clock;
    const QByteArray company =
        world.trusts == DeviceTrusts::ServiceRootAndCompany ? authorities.company.pem() : QByteArray();
    const bool ready = m_folder.isValid() && QDir(m_folder.path()).mkpath(QStringLiteral("data")) &&
                       QDir(m_folder.path()).mkpath(QStringLiteral("nothing"));
    if (!ready)
        return cannotStart("cannot make a folder");
    Result<void> done = write(QStringLiteral("roots.pem"), authorities.service.pem());
    if (done)
        done = write(QStringLiteral("device.pem"), authorities.service.pem() + company);
    if (done)
        done = startDns(world, names);
    if (done)
        done = startServers(world, names, authorities);
    if (done && !world.http3.isEmpty())
        done = startHttp3(world.http3);
    if (done && !world.published.isEmpty())
        done = writePublished(world.published);
    if (done) {
        m_standIns = StandIns::start(m_bed->peer(), parsed(DnsServer), parsed(Gateway));
        if (!m_standIns)
            done = cannotStart("cannot start the stand-ins");
    }
    if (done && world.proxy)
        done = startProxy(*world.proxy);
    if (done && world.mitmproxy)
        done = startMitmproxy(authorities);
    if (done && !world.firewall.isEmpty())
        done = load(m_bed->firewall(), world.firewall);
    if (done && world.relayed)
        m_bed->relay().set(world.line);
    return done;
}

Result<void> Office::write(const QString &name, const QByteArray &bytes) const
{
    QFile out(file(name));
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        return cannotStart("cannot write " + name.toUtf8());
    return {};
}

Result<void> Office::keep(Result<std::unique_ptr<Daemon>> daemon)
{
    if (!daemon)
        return daemon.error();
    m_daemons.push_back(std::move(*daemon));
    return {};
}

Result<void> Office::startDns(const World &world, const QStringList &names)
{
    QByteArray lines =
        "no-resolv\nno-hosts\nbind-interfaces\nkeep-in-foreground\nlog-facility=-\nuser=root\ngroup=root\n"
        "pid-file=\ncache-size=0\nlocal=/#/\nlisten-address=" +
        DnsServer.toLatin1() + "\nlisten-address=" + DnsServer6.toLatin1() + '\n';
    for (const QString &name : names) {
        const bool special = world.addresses.contains(name);
        if (special && world.addresses.value(name).isEmpty())
            continue;
        QStringList addresses;
        if (special) {
            addresses = world.addresses.value(name).split(u',');
        } else {
            const bool gateway = isHealthHost(name);
            if (world.ipv4)
                addresses.append(gateway ? Gateway : Front);
            if (world.ipv6)
                addresses.append(gateway ? Gateway6 : Front6);
        }
        for (const QString &address : addresses)
            lines += "host-record=" + name.toLatin1() + ',' + address.toLatin1() + '\n';
    }
    lines += world.dns.join('\n') + '\n';
    Result<void> written = write(QStringLiteral("dnsmasq.conf"), lines);
    if (!written)
        return written;
    return keep(Daemon::start(m_bed->peer(), QStringLiteral("dnsmasq"),
                              {QStringLiteral("--conf-file=") + file(QStringLiteral("dnsmasq.conf"))},
                              [](const QByteArray &said) { return said.contains("started, version"); }));
}

Result<void> Office::writeIdentity(Shown shown, const QStringList &names, const Authorities &authorities) const
{
    QStringList shownNames = shown == Shown::OtherName ? QStringList{QStringLiteral("somebody.example.com")} : names;
    // What a server shows fills several packets, as chains of the service do.
    for (int i = 0; i < 60; ++i)
        shownNames.append(QStringLiteral("name-%1.of-the-same-certificate.example.com").arg(i));
    const tests::ValidDays days = shown == Shown::Expired ? tests::ValidDays{-90, -30}
                                  : shown == Shown::Brief ? tests::ValidDays{-1, 1}
                                                          : tests::ValidDays{};
    const tests::Identity &issuer = shown == Shown::Company ? authorities.company : authorities.service;
    const tests::Identity identity = tests::makeServer(shownNames, issuer, days);
    const Result<void> written = write(identityName(shown) + QLatin1String(".pem"), identity.pem());
    return written ? write(identityName(shown) + QLatin1String(".key"), identity.keyPem()) : written;
}

Result<void> Office::startServers(const World &world, const QStringList &names, const Authorities &authorities)
{
    for (const Shown shown : everyShown) {
        const Result<void> written = writeIdentity(shown, names, authorities);
        if (!written)
            return written;
    }
    const auto tlsServer = [this](const QString &listen, const QString &name, Shown shown) {
        const QString identity = file(identityName(shown));
        return QStringLiteral("server { %1 server_name %2; ssl_certificate %3.pem; ssl_certificate_key %3.key; "
                              "return 204; }\n")
            .arg(listen, name, identity);
    };
    const QString everywhere = QStringLiteral("listen 443 ssl; listen [::]:443 ssl;");
    QString servers = tlsServer(QStringLiteral("listen 443 ssl default_server; listen [::]:443 ssl default_server;"),
                                QStringLiteral("_"), world.shown);
    for (auto it = world.shownBy.cbegin(); it != world.shownBy.cend(); ++it)
        servers += tlsServer(everywhere, it.key(), it.value());
    servers += tlsServer(QStringLiteral("listen %1:443 ssl;").arg(Portal), QStringLiteral("_"), Shown::Company);
    servers += QStringLiteral("server { listen 4172; listen [::]:4172; listen 4195; listen [::]:4195; return 204; }\n");
    QString configuration =
        QStringLiteral("daemon off;\nmaster_process off;\nuser root;\nerror_log stderr;\npid %1/nginx.pid;\n"
                       "events { worker_connections 512; }\nhttp {\naccess_log off;\n")
            .arg(m_folder.path());
    for (const char *module : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        configuration += QStringLiteral("%1_temp_path %2/%1;\n").arg(QLatin1String(module), m_folder.path());
    // A certificate for every name of the selection makes the names' hash table long.
    configuration += QStringLiteral("server_names_hash_bucket_size 128;\n") + servers + QLatin1String("}\n");
    const Result<void> written = write(QStringLiteral("nginx.conf"), configuration.toUtf8());
    if (!written)
        return written;
    return keep(Daemon::start(m_bed->peer(), QStringLiteral("nginx"),
                              {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"),
                               file(QStringLiteral("nginx.conf")), QStringLiteral("-e"), QStringLiteral("stderr")},
                              [this](const QByteArray &) { return accepts(m_bed->peer(), parsed(Front), 443); }));
}

/// caddy always takes TCP with UDP, and nginx has those ports, so it stands on another one.
Result<void> Office::startHttp3(const QByteArrayList &ports)
{
    const QString identity = file(identityName(Shown::Genuine));
    const QByteArray configuration =
        R"({"admin": {"disabled": true}, "apps": {"http": {"servers": {"aws": {"listen": [":9443"],)"
        R"("automatic_https": {"disable": true}, "tls_connection_policies": [{}],)"
        R"("routes": [{"handle": [{"handler": "static_response", "status_code": 204}]}]}}},)"
        R"("tls": {"certificates": {"load_files": [{"certificate": ")" +
        identity.toUtf8() + R"(.pem", "key": ")" + identity.toUtf8() + R"(.key"}]}}}})";
    Result<void> done = write(QStringLiteral("caddy.json"), configuration);
    if (done)
        done = load(m_bed->peer(), "table inet aws { chain in { type nat hook prerouting priority -100;\nudp dport { " +
                                       ports.join(", ") + " } redirect to :9443\n}\n}\n");
    if (!done)
        return done;
    return keep(Daemon::start(m_bed->peer(), QStringLiteral("env"),
                              {QStringLiteral("HOME=") + m_folder.path(), QStringLiteral("caddy"),
                               QStringLiteral("run"), QStringLiteral("--config"), file(QStringLiteral("caddy.json"))},
                              [](const QByteArray &said) { return said.contains("serving initial configuration"); }));
}

Result<void> Office::writePublished(const QByteArrayList &prefixes) const
{
    QByteArrayList rows;
    for (const QByteArray &prefix : prefixes)
        rows.append(R"({"ip_prefix": ")" + prefix +
                    R"(", "region": "us-east-1", "service": "AMAZON", "network_border_group": "us-east-1"})");
    return write(QStringLiteral("ranges.json"),
                 R"({"syncToken": "1767225600", "createDate": "2026-01-01-00-00-00", "prefixes": [)" + rows.join(", ") +
                     R"(], "ipv6_prefixes": []})");
}

Result<void> Office::startMitmproxy(const Authorities &authorities)
{
    const QString port = QStringLiteral("8081");
    Result<void> done =
        write(QStringLiteral("mitmproxy-ca.pem"), authorities.company.keyPem() + authorities.company.pem());
    if (done)
        done = load(m_bed->firewall(), "table inet mitm { chain in { type nat hook prerouting priority -100;\n"
                                       "tcp dport 443 redirect to :" +
                                           port.toLatin1() + "\n}\n}\n");
    if (!done)
        return done;
    return keep(Daemon::start(
        m_bed->firewall(), QStringLiteral("env"),
        {QStringLiteral("HOME=") + m_folder.path(), QStringLiteral("mitmdump"), QStringLiteral("--mode"),
         QStringLiteral("transparent"), QStringLiteral("--listen-port"), port, QStringLiteral("--set"),
         QStringLiteral("confdir=") + m_folder.path(), QStringLiteral("--ssl-insecure")},
        [&](const QByteArray &) {
            return accepts(m_bed->firewall(), parsed(QStringLiteral("127.0.0.1")), quint16(port.toUInt()));
        }));
}

Result<void> Office::startProxy(const QList<QByteArray> &lines)
{
    const QUrl url(ProxyUrl);
    Result<void> written = write(QStringLiteral("resolv.conf"), "nameserver " + DnsServer.toLatin1() + '\n');
    if (written)
        written = write(QStringLiteral("tinyproxy.conf"), "Port " + QByteArray::number(url.port()) +
                                                              "\nTimeout 60\nMaxClients 200\nUser root\nGroup root\n"
                                                              "LogLevel Warning\nAllow 100.64.0.0/10\n" +
                                                              lines.join('\n') + '\n');
    if (!written)
        return written;
    // It asks the system's resolver, so it gets a resolv.conf of its own, in a mount namespace of its own.
    const QString script = QStringLiteral("mount --bind \"$1\" /etc/resolv.conf && exec tinyproxy -d -c \"$2\"");
    return keep(Daemon::start(
        m_bed->firewall(), QStringLiteral("unshare"),
        {QStringLiteral("--mount"), QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("sh"),
         file(QStringLiteral("resolv.conf")), file(QStringLiteral("tinyproxy.conf"))},
        [&](const QByteArray &) { return accepts(m_bed->firewall(), parsed(url.host()), quint16(url.port())); }));
}

void Office::prepare(QProcess &process, const QStringList &arguments) const
{
    dieWithTheTest(process);
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    environment.insert(QStringLiteral("HOME"), m_folder.path());
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("PORTREEVE_DATA"), file(QStringLiteral("data")));
    // All that this device trusts.
    environment.insert(QStringLiteral("SSL_CERT_FILE"), file(QStringLiteral("device.pem")));
    environment.insert(QStringLiteral("SSL_CERT_DIR"), file(QStringLiteral("nothing")));
    if (!m_clock.isEmpty()) // the library that fakes the clock comes before a sanitizer's
        environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("verify_asan_link_order=0"));
    process.setProcessEnvironment(environment);
    const QString portreeve = QStringLiteral(PORTREEVE_BINARY);
    process.setProgram(m_clock.isEmpty() ? portreeve : QStringLiteral("faketime"));
    const QStringList faked{QStringLiteral("--exclude-monotonic"), QStringLiteral("-f"), m_clock, portreeve};
    process.setArguments(m_clock.isEmpty() ? arguments : faked + arguments);
}

CheckRun Office::run(const QStringList &arguments) const
{
    QProcess process;
    prepare(process, arguments);
    m_bed->client().inside([&] { process.start(QIODevice::ReadOnly); });
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

qint64 Office::packets(const Namespace &where, const QString &counter)
{
    const Result<QByteArray> listed =
        where.run(QStringLiteral("nft"), {QStringLiteral("-j"), QStringLiteral("list"), QStringLiteral("counter"),
                                          QStringLiteral("inet"), QStringLiteral("office"), counter});
    if (!listed)
        return -1;
    for (const QJsonValue item : QJsonDocument::fromJson(*listed)[QStringLiteral("nftables")].toArray()) {
        const QJsonValue found = item[QStringLiteral("counter")];
        if (found.isObject())
            return found[QStringLiteral("packets")].toInteger(-1);
    }
    return -1;
}

Result<void> Office::load(const Namespace &where, const QByteArray &ruleset)
{
    const Result<QByteArray> loaded =
        where.run(QStringLiteral("nft"), {QStringLiteral("-f"), QStringLiteral("-")}, ruleset);
    return loaded ? Result<void>() : Result<void>(loaded.error());
}

} // namespace portreeve::lab
