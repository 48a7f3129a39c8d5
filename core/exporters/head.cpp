#include "core/exporters/head.h"

#include "core/exporters/madewith.h"
#include "core/exporters/text.h"

namespace portreeve::exporters {

namespace {

void appendLeftOut(const QList<policy::Unexpressed> &leftOut, QStringList &lines)
{
    if (leftOut.isEmpty()) {
        lines.append(QStringLiteral("Every selected row is in this file."));
        return;
    }
    lines.append(QStringLiteral("Left out of this file (%1):").arg(leftOut.size()));
    for (const policy::Unexpressed &row : leftOut) {
        QString line = row.ruleId;
        if (!row.subject.isEmpty())
            line += QLatin1String(" [") + row.subject + QLatin1Char(']');
        line += QLatin1String(": ") + row.reason.english();
        if (row.carriedOtherwise)
            line += QLatin1String(" The row is in the file in its other form.");
        const QStringList text = wrapped(printable(line), CommentWidth);
        for (qsizetype i = 0; i < text.size(); ++i)
            lines.append((i == 0 ? QStringLiteral("- ") : QStringLiteral("  ")) + text[i]);
    }
}

} // namespace

QStringList headLines(const Description &about, const Job &job)
{
    QStringList lines;
    lines.append(wrapped(printable(job.policy.name), CommentWidth));
    for (const QString &line : policy::titleLines(job.policy))
        lines.append(wrapped(printable(line), CommentWidth));
    lines.append(
        wrapped(QStringLiteral("Format: %1, for %2 %3.").arg(about.id, about.product, about.version), CommentWidth));
    lines.append(QStringLiteral("Syntax: %1").arg(about.document));
    lines.append(optionLines(about, job.options));
    if (job.unconcerned > 0)
        lines.append(wrapped(QStringLiteral("Not in this file: %1 rows that the format is not for. %2")
                                 .arg(job.unconcerned)
                                 .arg(about.scope),
                             CommentWidth));
    lines.append(
        wrapped(QStringLiteral("Every row is needed, unless it says that it is an alternative; within a row, every "
                               "address and host name is, unless it says that they are the same."),
                CommentWidth));
    if (job.options.defaultAction == DefaultAction::Drop)
        lines.append(QStringLiteral("WARNING: once loaded, everything that is not listed here is dropped."));
    for (const QString &sentence : about.unverified)
        lines.append(wrapped(QStringLiteral("Unverified: ") + sentence, CommentWidth));
    appendLeftOut(job.leftOut, lines);
    return lines;
}

QString originText(const policy::Origin &origin)
{
    QString text;
    text.reserve(CommentWidth);
    const auto add = [&text](QStringView before, QStringView part) {
        if (part.isEmpty())
            return;
        if (!text.isEmpty())
            text += u", ";
        text.append(before).append(part);
    };
    add({}, origin.document);
    add(u"section ", origin.section);
    if (origin.line > 0)
        add(u"line ", QString::number(origin.line));
    add({}, origin.date);
    add({}, origin.certainty);
    return text;
}

QStringList ruleLines(const policy::Rule &rule)
{
    QStringList lines;
    const auto add = [&lines](const QString &line) {
        const QString text = printable(line);
        if (text.size() > CommentWidth)
            lines.append(wrapped(text, CommentWidth));
        else if (!text.isEmpty())
            lines.append(text);
    };
    add(rule.id + QLatin1String(" (") + policy::necessityId(rule.necessity) + QLatin1String("): ") + rule.purpose);
    const QString origin = originText(rule.origin);
    if (!origin.isEmpty())
        add(QLatin1String("Source: ") + origin);
    if (!rule.alternatives.isEmpty())
        add(rule.alternatives);
    for (const QString &note : rule.notes)
        add(note);
    return lines;
}

} // namespace portreeve::exporters
