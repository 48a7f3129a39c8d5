#include "core/exporters/differinglines.h"

#include <QHash>
#include <QList>

#include <algorithm>

namespace portreeve::exporters {

namespace {

/// What the formats begin a comment with.
bool isComment(const QByteArray &line)
{
    static const QByteArrayList marks{"#", "!", "//", ";", "/*", "* ", "*/", "<!--", "REM ", "rem "};
    return std::any_of(marks.cbegin(), marks.cend(), [&line](const QByteArray &mark) { return line.startsWith(mark); });
}

QByteArrayList contentOf(const QByteArray &file)
{
    QByteArrayList lines;
    for (const QByteArray &raw : file.split('\n')) {
        QByteArray line = raw.trimmed();
        if (line.endsWith(','))
            line.chop(1);
        if (!line.isEmpty() && !isComment(line))
            lines.append(line);
    }
    return lines;
}

QByteArray only(const QByteArrayList &lines, const QByteArrayList &others, const QByteArray &sign)
{
    QHash<QByteArray, int> known;
    for (const QByteArray &line : others)
        ++known[line];
    QByteArray out;
    for (const QByteArray &line : lines) {
        const auto found = known.find(line);
        if (found != known.end() && *found > 0)
            --*found;
        else
            out += sign + line + '\n';
    }
    return out;
}

} // namespace

QByteArray differingLines(const QByteArray &from, const QByteArray &to)
{
    const QByteArrayList before = contentOf(from);
    const QByteArrayList after = contentOf(to);
    return only(after, before, "+ ") + only(before, after, "- ");
}

} // namespace portreeve::exporters
