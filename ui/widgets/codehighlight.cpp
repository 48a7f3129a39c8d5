#include "ui/widgets/codehighlight.h"

#include "ui/theme/colors.h"

#include <QSet>

namespace portreeve::widgets {
namespace {

bool startsComment(const QString &line, int at)
{
    const QStringView rest = QStringView(line).mid(at);
    const bool first = line.left(at).trimmed().isEmpty();
    if (rest.startsWith(QLatin1String("//")) || (rest.startsWith(u'#') && (first || line[at - 1].isSpace())))
        return true;
    return first && (rest.startsWith(u'!') || rest.startsWith(u';') || rest.startsWith(QLatin1String("<#")) ||
                     rest.startsWith(QLatin1String("<!--")) || rest.startsWith(QLatin1String("/*")));
}

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'.' || c == u':' || c == u'/' || c == u'_' || c == u'-' || c == u'*';
}

/// Numbers, ports, addresses and prefixes.
bool isValue(QStringView word)
{
    bool digit = false;
    for (const QChar c : word) {
        const bool hex = (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        digit = digit || c.isDigit() || c == u':';
        if (!c.isDigit() && c != u'.' && c != u':' && c != u'/' && c != u'-' && !(hex && word.contains(u':')))
            return false;
    }
    return digit;
}

const QSet<QString> &permits()
{
    static const QSet<QString> words{QStringLiteral("accept"),      QStringLiteral("allow"),
                                     QStringLiteral("permit"),      QStringLiteral("pass"),
                                     QStringLiteral("established"), QStringLiteral("related")};
    return words;
}

const QSet<QString> &denies()
{
    static const QSet<QString> words{QStringLiteral("drop"),  QStringLiteral("deny"),   QStringLiteral("reject"),
                                     QStringLiteral("block"), QStringLiteral("delete"), QStringLiteral("flush")};
    return words;
}

const QSet<QString> &structure()
{
    static const QSet<QString> words{
        QStringLiteral("table"),  QStringLiteral("chain"),    QStringLiteral("set"),      QStringLiteral("add"),
        QStringLiteral("rule"),   QStringLiteral("config"),   QStringLiteral("edit"),     QStringLiteral("next"),
        QStringLiteral("end"),    QStringLiteral("object"),   QStringLiteral("network"),  QStringLiteral("service"),
        QStringLiteral("host"),   QStringLiteral("access"),   QStringLiteral("list"),     QStringLiteral("extended"),
        QStringLiteral("tcp"),    QStringLiteral("udp"),      QStringLiteral("icmp"),     QStringLiteral("ip"),
        QStringLiteral("ip6"),    QStringLiteral("inet"),     QStringLiteral("elements"), QStringLiteral("type"),
        QStringLiteral("policy"), QStringLiteral("resource"), QStringLiteral("function"), QStringLiteral("return")};
    return words;
}

class Line
{
public:
    Line(const QString &line, const QPalette &palette)
        : m_line(line)
        , m_palette(palette)
    {}

    QList<QTextLayout::FormatRange> take()
    {
        int at = 0;
        const int end = static_cast<int>(m_line.size());
        while (at < end) {
            if (startsComment(m_line, at)) {
                append(at, end - at, theme::dimmedText(m_palette));
                break;
            }
            if (m_line[at] == u'"' || m_line[at] == u'\'')
                at = quoted(at);
            else if (isWord(m_line[at]))
                at = word(at);
            else
                ++at;
        }
        return std::move(m_ranges);
    }

private:
    int quoted(int from)
    {
        const auto close = m_line.indexOf(m_line[from], from + 1);
        const int to = close < 0 ? static_cast<int>(m_line.size()) : static_cast<int>(close) + 1;
        append(from, to - from, theme::series(m_palette, 1));
        return to;
    }

    int word(int from)
    {
        int to = from;
        while (to < m_line.size() && isWord(m_line[to]))
            ++to;
        const QString text = m_line.mid(from, to - from).toLower();
        if (isValue(text))
            append(from, to - from, theme::series(m_palette, 0));
        else if (permits().contains(text))
            append(from, to - from, theme::series(m_palette, 1), true);
        else if (denies().contains(text))
            append(from, to - from, theme::series(m_palette, 7), true);
        else if (structure().contains(text))
            append(from, to - from, theme::series(m_palette, 4));
        return to;
    }

    void append(int start, int length, const QColor &color, bool bold = false)
    {
        QTextLayout::FormatRange range;
        range.start = start;
        range.length = length;
        range.format.setForeground(color);
        if (bold)
            range.format.setFontWeight(QFont::DemiBold);
        m_ranges.append(range);
    }

    const QString &m_line;
    const QPalette &m_palette;
    QList<QTextLayout::FormatRange> m_ranges;
};

} // namespace

QList<QTextLayout::FormatRange> highlightLine(const QString &line, const QPalette &palette)
{
    // A line of a megabyte is data, not text to be read.
    return line.size() > 20'000 ? QList<QTextLayout::FormatRange>() : Line(line, palette).take();
}

} // namespace portreeve::widgets
