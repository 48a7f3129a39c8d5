#include "core/exporters/madewith.h"

#include "core/exporters/text.h"
#include "core/ip/parse.h"
#include "core/ip/prefixset.h"

#include <QRegularExpression>

namespace portreeve::exporters {

namespace {

QString defaultId(DefaultAction action)
{
    return action == DefaultAction::Drop ? QStringLiteral("drop") : QStringLiteral("none");
}

QString hookId(Hook hook)
{
    return hook == Hook::Forward ? QStringLiteral("forward") : QStringLiteral("output");
}

QString stateId(bool stateless)
{
    return stateless ? QStringLiteral("stateless") : QStringLiteral("stateful");
}

/// Without the marks of comments, and of lines in JSON.
QString unmarked(const QByteArray &line)
{
    static const QRegularExpression around(QStringLiteral("^[\\s#!/\"]+|(?:\",?)?\\s*$"));
    return QString::fromUtf8(line).remove(around);
}

/// The items of a sentence that begins so, which may go on in the next lines.
QStringList itemsIn(const QStringList &lines, const QString &start)
{
    QString text;
    for (const QString &line : lines) {
        if (text.isEmpty() && !line.startsWith(start))
            continue;
        text += text.isEmpty() ? line.mid(start.size()) : u' ' + line;
        if (text.endsWith(u'.'))
            break;
    }
    text.chop(text.endsWith(u'.') ? 1 : 0);
    return text.split(QStringLiteral(", "), Qt::SkipEmptyParts);
}

const QString ParametersStart = QStringLiteral("Parameters: ");
const QString NetworksStart = QStringLiteral("For these networks only: ");

} // namespace

QStringList optionLines(const Description &about, const Options &options)
{
    QStringList lines{QStringLiteral("Options: mode %1, default %2, hook %3, %4.")
                          .arg(policy::modeId(options.mode), defaultId(options.defaultAction), hookId(options.hook),
                               stateId(options.stateless || about.onlyStateless))};
    QStringList parameters;
    for (const Parameter &known : about.parameters)
        parameters.append(QStringLiteral("%1 %2").arg(known.id, parameter(about, options, known.id)));
    if (!parameters.isEmpty())
        lines.append(wrapped(ParametersStart + parameters.join(QStringLiteral(", ")) + u'.', CommentWidth));
    if (!options.local.isEmpty())
        lines.append(
            wrapped(NetworksStart + ip::toTexts(options.local).join(QStringLiteral(", ")) + u'.', CommentWidth));
    return lines;
}

std::optional<Options> optionsIn(const Description &about, const QByteArray &file)
{
    static const QRegularExpression known(
        QStringLiteral("^Options: mode [a-z]+, default (none|drop), hook (output|forward), (stateless|stateful)\\.$"));
    constexpr qsizetype MostBytes = 1 << 20; // a head names what was left out
    QStringList lines;
    for (const QByteArray &line : file.left(MostBytes).split('\n'))
        lines.append(unmarked(line));
    const qsizetype at = lines.indexOf(known);
    if (at < 0)
        return std::nullopt;
    const QRegularExpressionMatch match = known.match(lines[at]);
    Options options;
    options.defaultAction = match.captured(1) == u"drop" ? DefaultAction::Drop : DefaultAction::None;
    options.hook = match.captured(2) == u"forward" ? Hook::Forward : Hook::Output;
    options.stateless = match.captured(3) == u"stateless" && !about.onlyStateless;
    lines = lines.mid(at + 1);
    for (const QString &parameter : itemsIn(lines, ParametersStart))
        options.parameters.insert(parameter.section(u' ', 0, 0), parameter.section(u' ', 1));
    for (const QString &network : itemsIn(lines, NetworksStart)) {
        if (const Result<ip::Prefix> prefix = ip::parsePrefix(network))
            options.local.append(*prefix);
    }
    return options;
}

QByteArray writeWhole(const Exporter &exporter, const Job &job)
{
    QByteArray out = exporter.write(job);
    const QByteArray mark = exporter.describe().endMark.toUtf8();
    if (!mark.isEmpty())
        appendMarked(mark, {QStringLiteral("End of the file, rules: %1.").arg(job.policy.rules.size())}, out,
                     out.endsWith("\r\n") ? "\r\n" : "\n");
    return out;
}

std::optional<qsizetype> rulesByEndLine(const QByteArray &file)
{
    static const QRegularExpression known(QStringLiteral("^End of the file, rules: ([0-9]{1,9})\\.$"));
    const QByteArray text = file.trimmed();
    const QRegularExpressionMatch match = known.match(unmarked(text.mid(text.lastIndexOf('\n') + 1)));
    return match.hasMatch() ? std::optional<qsizetype>(match.captured(1).toLongLong()) : std::nullopt;
}

QStringList differingOptions(const Description &about, const Options &made, const Options &asked)
{
    QStringList differing;
    const auto compare = [&differing](const QString &what, const QString &before, const QString &now) {
        if (before != now)
            differing.append(QStringLiteral("%1 %2, not %3").arg(what, before, now).trimmed());
    };
    if (about.capabilities.defaultDrop)
        compare(QStringLiteral("default"), defaultId(made.defaultAction), defaultId(asked.defaultAction));
    if (about.capabilities.forwardHook)
        compare(QStringLiteral("hook"), hookId(made.hook), hookId(asked.hook));
    if (about.capabilities.stateless)
        compare({}, stateId(made.stateless), stateId(asked.stateless));
    for (const Parameter &known : about.parameters) {
        if (made.parameters.contains(known.id))
            compare(known.id, made.parameters.value(known.id), parameter(about, asked, known.id));
    }
    return differing;
}

} // namespace portreeve::exporters
