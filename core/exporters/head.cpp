#include "core/exporters/head.h"

#include "core/exporters/text.h"
#include "core/ip/prefixset.h"

namespace portreeve::exporters {

namespace {

constexpr qsizetype Width = 110;

QString optionsLine(const Description &about, const Options &options)
{
    return QStringLiteral("Options: mode %1, default %2, hook %3, %4.")
        .arg(policy::modeId(options.mode),
             options.defaultAction == DefaultAction::Drop ? QStringLiteral("drop") : QStringLiteral("none"),
             options.hook == Hook::Forward ? QStringLiteral("forward") : QStringLiteral("output"),
             options.stateless || about.onlyStateless ? QStringLiteral("stateless") : QStringLiteral("stateful"));
}

/// What the user said of the firewall: parameters and networks.
QStringList localLines(const Description &about, const Options &options)
{
    QStringList parameters;
    for (const Parameter &known : about.parameters)
        parameters.append(QStringLiteral("%1 %2").arg(known.id, parameter(about, options, known.id)));
    QStringList lines;
    if (!parameters.isEmpty())
        lines.append(wrapped(QStringLiteral("Parameters: %1.").arg(parameters.join(QStringLiteral(", "))), Width));
    if (!options.local.isEmpty())
        lines.append(wrapped(
            QStringLiteral("For these networks only: %1.").arg(ip::toTexts(options.local).join(QStringLiteral(", "))),
            Width));
    return lines;
}

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
        const QStringList text = wrapped(printable(line), Width);
        for (qsizetype i = 0; i < text.size(); ++i)
            lines.append((i == 0 ? QStringLiteral("- ") : QStringLiteral("  ")) + text[i]);
    }
}

} // namespace

QStringList headLines(const Description &about, const Job &job)
{
    QStringList lines;
    lines.append(wrapped(printable(job.policy.name), Width));
    for (const QString &line : policy::titleLines(job.policy))
        lines.append(wrapped(printable(line), Width));
    lines.append(wrapped(QStringLiteral("Format: %1, for %2 %3.").arg(about.id, about.product, about.version), Width));
    lines.append(QStringLiteral("Syntax: %1").arg(about.document));
    lines.append(optionsLine(about, job.options));
    lines.append(localLines(about, job.options));
    if (job.unconcerned > 0)
        lines.append(wrapped(QStringLiteral("Not in this file: %1 rows that the format is not for. %2")
                                 .arg(job.unconcerned)
                                 .arg(about.scope),
                             Width));
    lines.append(
        wrapped(QStringLiteral("Every row is needed, unless it says that it is an alternative; within a row, every "
                               "address and host name is, unless it says that they are the same."),
                Width));
    if (job.options.defaultAction == DefaultAction::Drop)
        lines.append(QStringLiteral("WARNING: once loaded, everything that is not listed here is dropped."));
    for (const QString &sentence : about.unverified)
        lines.append(wrapped(QStringLiteral("Unverified: ") + sentence, Width));
    appendLeftOut(job.leftOut, lines);
    return lines;
}

QString originText(const policy::Origin &origin)
{
    QString text;
    text.reserve(Width);
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
        if (text.size() > Width)
            lines.append(wrapped(text, Width));
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
