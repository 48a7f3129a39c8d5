#pragma once

#include "core/ip/parse.h"
#include "core/requirements/selection.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// Selections of tests/data, which several tests resolve.
namespace portreeve::tests {

/// tests/data/requirements/<name>.
inline QJsonObject testData(const char *name)
{
    QFile file(QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data/requirements/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", name);
    return QJsonDocument::fromJson(file.readAll()).object();
}

inline QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list.append(item.toString());
    return list;
}

inline requirements::CustomerRemote remoteFrom(const QJsonValue &value)
{
    requirements::CustomerRemote remote;
    for (const QString &text : strings(value)) {
        if (const Result<ip::Prefix> prefix = ip::parsePrefix(text))
            remote.prefixes.append(*prefix);
        else
            remote.hosts.append(text);
    }
    return remote;
}

inline requirements::OwnRow ownRowFrom(const QJsonValue &value)
{
    requirements::OwnRow row;
    row.id = value[QLatin1String("id")].toString();
    row.host = value[QLatin1String("host")].toString();
    if (const Result<ip::Prefix> prefix = ip::parsePrefix(value[QLatin1String("prefix")].toString()))
        row.prefix = *prefix;
    row.protocol = value[QLatin1String("protocol")].toString();
    row.ports = strings(value[QLatin1String("ports")]);
    row.purpose = value[QLatin1String("purpose")].toString();
    row.owner = value[QLatin1String("owner")].toString();
    row.reason = value[QLatin1String("reason")].toString();
    return row;
}

/// As it stands in selections.json; not normalised.
inline requirements::Selection selectionFrom(const QJsonObject &object)
{
    requirements::Selection selection;
    selection.regions = strings(object[QLatin1String("regions")]);
    selection.products = strings(object[QLatin1String("products")]);
    selection.protocols = strings(object[QLatin1String("protocols")]);
    selection.clients = strings(object[QLatin1String("clients")]);
    selection.features = strings(object[QLatin1String("features")]);
    selection.vantages = strings(object[QLatin1String("vantages")]);
    selection.newerThanGuide = object[QLatin1String("newerThanGuide")].toBool(true);
    selection.everySpelling = object[QLatin1String("everySpelling")].toBool(false);
    selection.directoryId = object[QLatin1String("directoryId")].toString();
    selection.registrationCode = object[QLatin1String("registrationCode")].toString();
    const QJsonObject remotes = object[QLatin1String("remotes")].toObject();
    for (auto it = remotes.begin(); it != remotes.end(); ++it)
        selection.remotes.insert(it.key(), remoteFrom(it.value()));
    for (const QJsonValue &row : object[QLatin1String("ownRows")].toArray())
        selection.ownRows.append(ownRowFrom(row));
    return selection;
}

} // namespace portreeve::tests
