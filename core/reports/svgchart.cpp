#include "core/reports/svgchart.h"

#include "core/base/celltext.h"
#include "core/stats/ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace portreeve::reports {

namespace {

constexpr int Width = 720;
constexpr double LeastLabelWidth = 60;
constexpr double MostLabelWidth = 230;
constexpr double LetterWidth = 6.4; // of the font, on average
constexpr int RightMargin = 70;     // the text of the longest bar
constexpr int BarStep = 22;
constexpr int BarHeight = 13;
constexpr int LaneStep = 34;
constexpr int AxisHeight = 44;
constexpr int LabelLetters = 34;
constexpr double LargestDot = 11;

QString inkOf(Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return QStringLiteral("#0072b2");
    case Tone::Good:
        return QStringLiteral("#00795c");
    case Tone::Caution:
        return QStringLiteral("#8a6500");
    case Tone::Bad:
        return QStringLiteral("#b34700");
    case Tone::Quiet:
        break;
    }
    return QStringLiteral("#5b5b5b");
}

QString safe(const QString &text)
{
    return xmlText(text).toHtmlEscaped();
}

QString cut(const QString &text)
{
    return text.size() <= LabelLetters ? text : text.left(LabelLetters - 1) + u'\u2026';
}

/// Room for the longest label.
double labelWidth(const QStringList &labels)
{
    qsizetype longest = 0;
    for (const QString &label : labels)
        longest = std::max(longest, std::min(label.size(), qsizetype(LabelLetters)));
    return std::clamp(double(longest) * LetterWidth + 16, LeastLabelWidth, MostLabelWidth);
}

/// Tenths are enough, and the same bytes everywhere.
QString px(double value)
{
    return QString::number(std::round(value * 10) / 10, 'g', 8);
}

class Canvas
{
public:
    /// `full` is said of a text that was cut; it stands in a group, as Qt would draw a title inside the text.
    void text(double x, double y, const QString &anchor, const QString &text, const QString &full = {})
    {
        const QString element =
            QStringLiteral("<text class=\"text\" x=\"%1\" y=\"%2\" text-anchor=\"%3\" fill=\"#1b1f24\">%4</text>\n")
                .arg(px(x), px(y), anchor, safe(text));
        m_body += full.isEmpty() || full == text
                      ? element
                      : QStringLiteral("<g><title>%1</title>%2</g>\n").arg(safe(full), element.trimmed());
    }
    void line(const QString &kind, double x1, double y1, double x2, double y2)
    {
        const bool limit = kind == u"limit";
        m_body += QStringLiteral("<line class=\"%1\" x1=\"%2\" y1=\"%3\" x2=\"%4\" y2=\"%5\" stroke=\"%6\"%7/>\n")
                      .arg(kind, px(x1), px(y1), px(x2), px(y2),
                           limit ? QStringLiteral("#b34700") : QStringLiteral("#d3d7db"),
                           limit ? QStringLiteral(" stroke-dasharray=\"4 3\"") : QString());
    }
    void bar(double x, double y, double width, Tone tone)
    {
        m_body += QStringLiteral("<rect class=\"bar %1\" x=\"%2\" y=\"%3\" width=\"%4\" height=\"%5\" fill=\"%6\"/>\n")
                      .arg(toneId(tone), px(x), px(y), px(std::max(width, 1.0)))
                      .arg(BarHeight)
                      .arg(inkOf(tone));
    }
    /// Triangles: the direction says what the colour says.
    void mark(double x, double y, double size, bool up, const QString &title)
    {
        const double tip = up ? -size : size;
        m_body += QStringLiteral("<path class=\"bar %1\" d=\"M%2 %3 L%4 %5 L%6 %5 Z\" fill=\"%7\"><title>%8</title>"
                                 "</path>\n")
                      .arg(up ? QStringLiteral("plain") : QStringLiteral("bad"), px(x), px(y + tip), px(x - size / 1.4),
                           px(y), px(x + size / 1.4), inkOf(up ? Tone::Plain : Tone::Bad), safe(title));
    }
    [[nodiscard]] SvgChart take(const QString &title, int height) const
    {
        const QString head =
            QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%1\" "
                           "viewBox=\"0 0 %2 %3\" width=\"%2\" height=\"%3\" font-family=\"sans-serif\" "
                           "font-size=\"11\">\n<title>%1</title>\n")
                .arg(safe(title))
                .arg(Width)
                .arg(height);
        return {(head + m_body + QStringLiteral("</svg>\n")).toUtf8(), Width, height};
    }

private:
    QString m_body;
};

double highestOf(const BarChart &chart)
{
    double highest = 0;
    for (const BarChart::Bar &bar : chart.bars)
        highest = std::max(highest, bar.value);
    // A limit far away would make every bar a stub.
    for (const BarChart::Limit &limit : chart.limits) {
        if (limit.value <= 3 * highest)
            highest = std::max(highest, limit.value);
    }
    return highest;
}

QString dayText(const QDateTime &time)
{
    return time.toUTC().date().toString(Qt::ISODate);
}

} // namespace

SvgChart toSvg(const BarChart &chart)
{
    Canvas canvas;
    QStringList labels;
    for (const BarChart::Bar &bar : chart.bars)
        labels.append(bar.label);
    const double left = labelWidth(labels);
    const QList<double> ticks = stats::ticksTo(highestOf(chart), 6);
    const double scale = (Width - left - RightMargin) / ticks.last();
    const auto x = [left, scale](double value) {
        return left + value * scale;
    };
    const double top = 22;
    const double bottom = top + double(BarStep) * double(chart.bars.size());
    for (const double tick : ticks) {
        canvas.line(QStringLiteral("line"), x(tick), top, x(tick), bottom);
        canvas.text(x(tick), bottom + 16, QStringLiteral("middle"), QString::number(tick, 'g', 6));
    }
    double y = top + 4;
    for (const BarChart::Bar &bar : chart.bars) {
        canvas.text(left - 8, y + 10, QStringLiteral("end"), cut(bar.label), bar.label);
        canvas.bar(left, y, bar.value * scale, bar.tone);
        canvas.text(x(bar.value) + 5, y + 10, QStringLiteral("start"), bar.text);
        y += BarStep;
    }
    for (const BarChart::Limit &limit : chart.limits) {
        if (limit.value > ticks.last())
            continue;
        canvas.line(QStringLiteral("limit"), x(limit.value), top - 6, x(limit.value), bottom);
        canvas.text(x(limit.value), top - 10, QStringLiteral("middle"), limit.label);
    }
    canvas.text(left + (Width - left - RightMargin) / 2, bottom + 34, QStringLiteral("middle"), chart.axis);
    return canvas.take(chart.title, int(bottom) + AxisHeight);
}

SvgChart toSvg(const TimelineChart &chart)
{
    Canvas canvas;
    const double left = labelWidth(chart.lanes);
    const double top = 14;
    const double bottom = top + double(LaneStep) * double(chart.lanes.size());
    const QDateTime first = chart.events.isEmpty() ? QDateTime() : chart.events.first().time;
    const QDateTime last = chart.events.isEmpty() ? QDateTime() : chart.events.last().time;
    const double span = std::max(1.0, double(first.secsTo(last)));
    const double from = left + LargestDot;
    const double width = Width - from - 2 * LargestDot;
    qint64 most = 1;
    for (const TimelineChart::Event &event : chart.events)
        most = std::max({most, event.added, event.removed});
    const auto middle = [&](int lane) {
        return top + LaneStep * (lane + 0.5);
    };
    for (int lane = 0; lane < chart.lanes.size(); ++lane) {
        canvas.text(left - 8, middle(lane) + 4, QStringLiteral("end"), cut(chart.lanes[lane]), chart.lanes[lane]);
        canvas.line(QStringLiteral("line"), left, middle(lane), Width, middle(lane));
    }
    for (const TimelineChart::Event &event : chart.events) {
        if (event.lane < 0 || event.lane >= chart.lanes.size())
            continue;
        const double at = first == last ? from + width / 2 : from + width * double(first.secsTo(event.time)) / span;
        const auto size = [most](qint64 count) {
            return 4 + (LargestDot - 4) * std::sqrt(double(count) / double(most));
        };
        const QString when = timeText(event.time);
        if (event.added > 0)
            canvas.mark(at, middle(event.lane) - 1, size(event.added), true,
                        QStringLiteral("%1: +%2").arg(when).arg(event.added));
        if (event.removed > 0)
            canvas.mark(at, middle(event.lane) + 1, size(event.removed), false,
                        QStringLiteral("%1: -%2").arg(when).arg(event.removed));
    }
    if (first.isValid()) {
        const bool one = dayText(first) == dayText(last);
        canvas.text(one ? from + width / 2 : from, bottom + 16,
                    one ? QStringLiteral("middle") : QStringLiteral("start"), dayText(first));
        if (!one)
            canvas.text(from + width, bottom + 16, QStringLiteral("end"), dayText(last));
    }
    canvas.text(left + (Width - left) / 2, bottom + 34, QStringLiteral("middle"),
                QStringLiteral("\u25B2 %1   \u25BC %2").arg(chart.addedWord, chart.removedWord));
    return canvas.take(chart.title, int(bottom) + AxisHeight);
}

QStringList chartLines(const BarChart &chart)
{
    QStringList lines;
    for (const BarChart::Bar &bar : chart.bars)
        lines.append(QStringLiteral("%1: %2").arg(bar.label, bar.text));
    for (const BarChart::Limit &limit : chart.limits)
        lines.append(QStringLiteral("%1: %2").arg(limit.label, QString::number(limit.value, 'g', 6)));
    return lines;
}

QStringList chartLines(const TimelineChart &chart)
{
    QStringList lines;
    for (const TimelineChart::Event &event : chart.events) {
        lines.append(QStringLiteral("%1, %2: %3 %4, %5 %6")
                         .arg(timeText(event.time), chart.lanes.value(event.lane), chart.addedWord)
                         .arg(event.added)
                         .arg(chart.removedWord)
                         .arg(event.removed));
    }
    return lines;
}

} // namespace portreeve::reports
