#include "tests/core/exporters/samples.h"

#include "core/exporters/exporter.h"

#include <QDir>

namespace portreeve::test {

const QString DataFolder = QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data");

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList samples()
{
    QStringList names;
    const QDir folder(DataFolder + QStringLiteral("/policies"));
    for (const QString &name : folder.entryList({QStringLiteral("*.policy")}, QDir::Files, QDir::Name))
        names.append(name.chopped(7));
    return names;
}

policy::Draft sample(const QString &name)
{
    const Result<policy::Draft> draft =
        readPolicy(contents(DataFolder + QStringLiteral("/policies/%1.policy").arg(name)));
    if (!draft)
        qFatal("%s: %s", qPrintable(name), qPrintable(draft.error().english()));
    return *draft;
}

policy::Draft sampleFor(const QString &id, const QString &name)
{
    const bool namesOnly = !exporters::findExporter(id)->describe().capabilities.addresses;
    policy::Draft draft = sample(name);
    for (policy::Rule &rule : draft.policy.rules) {
        if (id.startsWith(u"aws-security-group") || id == u"aws-network-acl")
            rule.vantage = QStringLiteral("primary-interface");
        if (id == u"workspaces-ip-group")
            rule.vantage = policy::IpAccessVantage;
        if (id.startsWith(u"tls-inspection-bypass"))
            rule.tlsInspection = QStringLiteral("no");
        if (namesOnly && rule.protocol == policy::Protocol::Udp)
            rule.protocol = policy::Protocol::Tcp;
    }
    return draft;
}

QStringList samplesFor(const QString &id)
{
    const exporters::Description about = exporters::findExporter(id)->describe();
    QStringList names = samples();
    if (!about.capabilities.addresses)
        names = {QStringLiteral("hostile"), QStringLiteral("ordinary")}; // the others name no hosts
    else if (about.limits.entries > 0 && about.limits.entries < 410)
        names.removeOne(QStringLiteral("many-addresses"));
    return names;
}

} // namespace portreeve::test
