#include "core/workspace/resultnames.h"

#include "core/reports/document.h"

#include <QFileInfo>

#include <functional>

namespace portreeve::workspace {

namespace {

/// Replaces those that are not alone.
void tellApart(QStringList &names, const std::function<QString(qsizetype)> &longer)
{
    const QStringList before = names;
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (!before[i].isEmpty() && before.count(before[i]) > 1)
            names[i] = longer(i);
    }
}

QString withParts(const ResultName &one, QStringList parts)
{
    parts.removeAll(QString());
    return parts.isEmpty() ? one.name : QStringLiteral("%1 (%2)").arg(one.name, parts.join(QLatin1String(", ")));
}

} // namespace

QStringList toldApart(const QList<ResultName> &names)
{
    QStringList told;
    for (const ResultName &one : names)
        told.append(one.name);
    const auto time = [&names](qsizetype i) {
        return reports::timeText(names[i].startedAt);
    };
    tellApart(told, [&](qsizetype i) { return withParts(names[i], {time(i)}); });
    tellApart(told, [&](qsizetype i) { return withParts(names[i], {time(i), names[i].system}); });
    int number = 0;
    tellApart(told, [&](qsizetype i) {
        return withParts(names[i], {time(i), names[i].system, QString::number(++number)});
    });
    return told;
}

QStringList namesOf(const QList<TakenResult> &results)
{
    QList<ResultName> names;
    for (const TakenResult &result : results)
        names.append({result.name, result.report.startedAt, result.report.system});
    return toldApart(names);
}

QStringList fileNamesToldApart(const QStringList &paths)
{
    QStringList names;
    for (const QString &path : paths)
        names.append(QFileInfo(path).completeBaseName());
    const QStringList plain = names;
    tellApart(names, [&](qsizetype i) {
        const QString folder = QFileInfo(QFileInfo(paths[i]).absolutePath()).fileName();
        return folder.isEmpty() ? paths[i] : QStringLiteral("%1/%2").arg(folder, plain[i]);
    });
    tellApart(names, [&](qsizetype i) { return paths[i]; });
    return names;
}

} // namespace portreeve::workspace
