#include "core/guides/cidrlist.h"

#include "core/ip/parse.h"
#include "core/ip/prefixset.h"

#include <QRegularExpression>

namespace portreeve::guides {

namespace {

QStringList wordsOf(const QStringList &values)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    QStringList words;
    for (const QString &value : values)
        words += value.split(separators, Qt::SkipEmptyParts);
    return words;
}

} // namespace

Result<QList<ip::Prefix>> readPrefixes(const QStringList &values)
{
    QList<ip::Prefix> prefixes;
    for (const QString &word : wordsOf(values)) {
        const Result<ip::Prefix> prefix = ip::parsePrefix(word);
        if (!prefix)
            return prefix.error();
        prefixes.append(*prefix);
    }
    return prefixes;
}

QList<ip::Prefix> readablePrefixes(const QStringList &values)
{
    QList<ip::Prefix> prefixes;
    for (const QString &word : wordsOf(values)) {
        if (const Result<ip::Prefix> prefix = ip::parsePrefix(word); prefix)
            prefixes.append(*prefix);
    }
    return prefixes;
}

QString joinedTexts(const QList<ip::Prefix> &prefixes)
{
    return ip::toTexts(prefixes).join(QStringLiteral(", "));
}

} // namespace portreeve::guides
