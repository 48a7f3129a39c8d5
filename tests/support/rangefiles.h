#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QDir>
#include <QString>

/// Range files for tests: small ones made of short text, and the real ones where they are there.
namespace portreeve::tests {

/// A row: "3.4.12.0/24 AMAZON eu-west-1" and, where it differs from the Region, the border group.
inline QByteArray rangeFileRow(const QByteArray &text)
{
    const QByteArrayList words = text.simplified().split(' ');
    const QByteArray key = words.value(0).contains(':') ? "ipv6_prefix" : "ip_prefix";
    return "{\"" + key + "\":\"" + words.value(0) + "\",\"region\":\"" + words.value(2) + "\",\"service\":\"" +
           words.value(1) + "\",\"network_border_group\":\"" + words.value(3, words.value(2)) + "\"}";
}

/// A range file of rows, one per line of `rows`.
inline QByteArray rangeFile(const QByteArray &rows, const QByteArray &syncToken = "1781555225",
                            const QByteArray &createDate = "2026-06-15-20-27-05")
{
    QByteArrayList v4;
    QByteArrayList v6;
    for (const QByteArray &line : rows.split('\n')) {
        const QByteArray row = line.simplified();
        if (!row.isEmpty())
            (row.left(row.indexOf(' ')).contains(':') ? v6 : v4).append(rangeFileRow(row));
    }
    return "{\"syncToken\":\"" + syncToken + "\",\"createDate\":\"" + createDate + "\",\"prefixes\":[" +
           v4.join(",\n") + "],\"ipv6_prefixes\":[" + v6.join(",\n") + "]}\n";
}

/// As createDate is written.
inline QString createDateOf(const QDateTime &at)
{
    return at.toString(QStringLiteral("yyyy-MM-dd-hh-mm-ss"));
}

/// A range file that was published at a time (UTC).
inline QByteArray rangeFileAt(const QDateTime &at, const QByteArray &rows)
{
    return rangeFile(rows, QByteArray::number(at.toSecsSinceEpoch()), createDateOf(at).toLatin1());
}

/// Paths of the real snapshots, oldest first; empty where they are not there.
inline QStringList realRangeFiles()
{
    QStringList paths;
    const QDir folder(QStringLiteral(PORTREEVE_SHARED_DIR "/data/aws-ip-ranges"));
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        paths.append(folder.filePath(name));
    return paths;
}

inline constexpr const char *NoRealRangeFiles = "skipped: the published range files are not in ../shared";

} // namespace portreeve::tests
