#include "core/workspace/blackboxconfig.h"

#include "core/base/celltext.h"
#include "core/probes/attempt.h"
#include "core/workspace/rownames.h"

#include <QUrl>

#include <algorithm>

namespace portreeve::workspace {

namespace {

using probes::Target;

/// A double-quoted scalar (YAML 1.2 section 7.3.1); nothing in it needs more than these two escapes.
QByteArray quoted(const QString &text)
{
    QString clean = xmlText(text);
    clean.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    return '"' + clean.toUtf8() + '"';
}

enum class Kind { Tcp, Tls, Http, Dns };

/// One way to ask, and who is asked so.
struct Module {
    Kind kind = Kind::Tcp;
    QString name;       ///< in the files
    QString serverName; ///< of TLS, where it is not the target's own name
    QString queryName;  ///< of DNS
    struct Entry {
        QString target;
        QStringList requirements;
    };
    QList<Entry> entries;
};

struct Left {
    QString reason;
    QStringList what;
};

class Sorter
{
public:
    Sorter(const CheckPlan &plan, const probes::Options &options)
        : m_options(options)
    {
        QHash<QString, QStringList> requirements;
        QStringList nothing;
        for (const PlannedRow &row : plan.rows) {
            if (row.targetIds.isEmpty())
                nothing.append(row.requirementId);
            for (const QString &id : row.targetIds)
                requirements[id].append(row.requirementId);
        }
        for (const Target &target : plan.targets) {
            if (const auto found = requirements.constFind(target.id); found != requirements.cend())
                place(target, *found);
        }
        if (!nothing.isEmpty())
            m_left.append({QStringLiteral("Requirements that nothing can be asked for from outside"), nothing});
    }

    QList<Module> modules;
    [[nodiscard]] const QList<Left> &left() const { return m_left; }

private:
    void place(const Target &target, const QStringList &requirements)
    {
        const QString destination = probes::withPort(target.host, target.port);
        const QString named = QStringLiteral("%1 (%2)").arg(destination, requirements.join(QLatin1String(", ")));
        if (probes::isDirectoryService(target.service))
            return leave(QStringLiteral("Directory services: their own questions are needed"), named);
        if (target.dnsOnly)
            return placeName(target, requirements);
        if (target.transport == probes::Transport::Udp)
            return leave(QStringLiteral("UDP: the exporter does not speak QUIC"), named);
        if (!target.alpn.isEmpty())
            leave(QStringLiteral("ALPN is not offered to"), named);
        const bool http = target.service == probes::Service::Http;
        const Kind kind = http ? Kind::Http : target.expectTls ? Kind::Tls : Kind::Tcp;
        const QString other = target.expectTls && target.tlsName() != target.host ? target.tlsName() : QString();
        module(kind, other, {}).entries.append({http ? urlOf(target) : destination, requirements});
    }

    void placeName(const Target &target, const QStringList &requirements)
    {
        if (!m_options.dnsServer)
            return leave(QStringLiteral("Name resolution: add --dns-server, the exporter must be told whom to ask"),
                         QStringLiteral("%1 (%2)").arg(target.host, requirements.join(QLatin1String(", "))));
        module(Kind::Dns, {}, target.host).entries.append({m_options.dnsServer->toText(), requirements});
    }

    static QString urlOf(const Target &target)
    {
        QUrl url;
        url.setScheme(target.expectTls ? QStringLiteral("https") : QStringLiteral("http"));
        url.setHost(target.host);
        url.setPort(target.port);
        url.setPath(target.path.isEmpty() ? QStringLiteral("/") : target.path);
        return url.toString(QUrl::FullyEncoded);
    }

    Module &module(Kind kind, const QString &serverName, const QString &queryName)
    {
        const auto known = std::find_if(modules.begin(), modules.end(), [&](const Module &one) {
            return one.kind == kind && one.serverName == serverName && one.queryName == queryName;
        });
        if (known != modules.end())
            return *known;
        static constexpr const char *names[] = {"tcp", "tls", "http", "dns"};
        const auto alike =
            std::count_if(modules.begin(), modules.end(), [kind](const Module &one) { return one.kind == kind; });
        Module made{kind, QStringLiteral("portreeve_") + QLatin1String(names[int(kind)]), serverName, queryName, {}};
        if (alike > 0)
            made.name += QStringLiteral("_%1").arg(alike + 1);
        modules.append(made);
        return modules.last();
    }

    void leave(const QString &reason, const QString &what)
    {
        const auto known =
            std::find_if(m_left.begin(), m_left.end(), [&](const Left &one) { return one.reason == reason; });
        if (known == m_left.end())
            m_left.append({reason, {what}});
        else if (!known->what.contains(what))
            known->what.append(what);
    }

    const probes::Options &m_options;
    QList<Left> m_left;
};

QByteArray head(const QList<Left> &left)
{
    QByteArray text =
        "# Targets of \"portreeve check\" for a blackbox exporter of Prometheus (0.23 or later), by "
        "Portreeve " PORTREEVE_VERSION ".\n"
        "# The first document is the exporter's configuration. The second one, behind the line of three hyphens, "
        "belongs\n"
        "# into prometheus.yml; the exporter does not read it. It expects the exporter at 127.0.0.1:9115.\n"
        "#\n"
        "# These probes prove less than the check does:\n"
        "# - Each looks once and in one address family, and goes there directly, whatever --proxy says.\n"
        "# - Certificates are checked against the roots of the exporter's system: one that inspects TLS and is "
        "trusted\n"
        "#   there is not told apart. With the service's own roots as ca_file, it is.\n"
        "# - An answer of a web server counts by its status alone; sign-in pages of the network can pass.\n"
        "# - Nothing is compared with controls, so that silence is a failure.\n";
    for (const Left &one : left) {
        text += "#\n# Not in here. " + xmlText(one.reason).toUtf8() + ":\n";
        for (const QString &what : one.what)
            text += "#   " + xmlText(what).toUtf8() + '\n';
    }
    return text;
}

/// The family that is tried first, and whether the other one may stand in for it.
QByteArray familyLines(probes::Families families, const QByteArray &indent)
{
    const bool six = families == probes::Families::IPv6;
    return indent + "preferred_ip_protocol: " + (six ? "ip6" : "ip4") + '\n' + indent +
           "ip_protocol_fallback: " + (families == probes::Families::Both ? "true" : "false") + '\n';
}

/// The check takes any answer below 500 (core/probes/httpreading); the exporter wants them one by one.
QByteArray statusLine()
{
    constexpr int statuses[] = {200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 304, 305,
                                307, 308, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411,
                                412, 413, 414, 415, 416, 417, 421, 426, 428, 429, 431, 451};
    QByteArrayList texts;
    for (const int status : statuses)
        texts.append(QByteArray::number(status));
    return "      valid_status_codes: [" + texts.join(", ") + "]\n";
}

QByteArray tlsLines(const Module &module)
{
    return module.serverName.isEmpty() ? QByteArray()
                                       : "      tls_config:\n        server_name: " + quoted(module.serverName) + '\n';
}

QByteArray dnsLines(const Module &module, probes::Families families)
{
    const QByteArray type = families == probes::Families::IPv6 ? "AAAA" : "A";
    return "      query_name: " + quoted(module.queryName) +
           "\n      query_type: " + quoted(QString::fromLatin1(type)) +
           "\n      valid_rcodes: [\"NOERROR\"]\n      validate_answer_rrs:\n        fail_if_none_matches_regexp: "
           "['\\sIN\\s+" +
           type + "\\s']\n";
}

QByteArray moduleText(const Module &module, const probes::Options &options)
{
    static constexpr const char *probers[] = {"tcp", "tcp", "http", "dns"};
    const QByteArray prober = probers[int(module.kind)];
    QByteArray text = "  " + module.name.toUtf8() + ":\n    prober: " + prober +
                      "\n    timeout: " + QByteArray::number(qint64(options.timeout.count())) + "ms\n    " + prober +
                      ":\n";
    text += familyLines(options.families, "      ");
    switch (module.kind) {
    case Kind::Tcp:
        break;
    case Kind::Tls:
        text += "      tls: true\n" + tlsLines(module);
        break;
    case Kind::Http:
        text += "      follow_redirects: false\n" + statusLine() + tlsLines(module);
        break;
    case Kind::Dns:
        text += dnsLines(module, options.families);
        break;
    }
    return text;
}

QByteArray scrapeText(const Module &module)
{
    QByteArray text = "  - job_name: " + quoted(module.name) +
                      "\n    metrics_path: \"/probe\"\n    params:\n      module: [" + quoted(module.name) +
                      "]\n    relabel_configs:\n"
                      "      - source_labels: [\"__address__\"]\n        target_label: \"__param_target\"\n"
                      "      - source_labels: [\"__param_target\"]\n        target_label: \"instance\"\n"
                      "      - target_label: \"__address__\"\n        replacement: \"127.0.0.1:9115\"\n"
                      "    static_configs:\n";
    for (const Module::Entry &entry : module.entries)
        text += "      - targets: [" + quoted(entry.target) +
                "]\n        labels:\n          requirements: " + quoted(entry.requirements.join(u' ')) + '\n';
    return text;
}

} // namespace

QByteArray toBlackbox(const CheckPlan &plan, const probes::Options &options)
{
    const Sorter sorted(plan, options);
    QByteArray text = head(sorted.left());
    text += sorted.modules.isEmpty() ? "modules: {}\n" : "modules:\n";
    for (const Module &module : sorted.modules)
        text += moduleText(module, options);
    text += sorted.modules.isEmpty() ? "---\nscrape_configs: []\n" : "---\nscrape_configs:\n";
    for (const Module &module : sorted.modules)
        text += scrapeText(module);
    return text;
}

} // namespace portreeve::workspace
