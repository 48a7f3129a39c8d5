#include "ui/pages/check/evidencetimeline.h"

#include "ui/text/breaktext.h"
#include "ui/text/durationtext.h"
#include "ui/text/severitytext.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"

#include <QPainter>

namespace portreeve::pages {
namespace {

constexpr int Wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
constexpr int DotRoom = theme::PageMargin;

} // namespace

EvidenceTimeline::EvidenceTimeline(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("What was seen"));
}

void EvidenceTimeline::setSteps(const QList<EvidenceStep> &steps)
{
    m_steps = steps;
    QStringList spoken;
    for (EvidenceStep &step : m_steps) {
        spoken.append(step.text);
        step.text = text::withBreaks(step.text);
    }
    setAccessibleDescription(spoken.join(u' '));
    updateGeometry();
    update();
}

int EvidenceTimeline::timeWidth() const
{
    int width = 0;
    const QFontMetrics metrics(theme::secondaryFont(font()));
    for (const EvidenceStep &step : m_steps)
        width = qMax(width, metrics.horizontalAdvance(tr("%1 ms").arg(text::millisecondsText(step.atMs))));
    return width;
}

QRect EvidenceTimeline::textRect(const EvidenceStep &step, int width, int y) const
{
    const int left = timeWidth() + DotRoom + theme::Gap;
    const QRect room(left, y, qMax(60, width - left), 10'000);
    return {room.topLeft(), QSize(room.width(), fontMetrics().boundingRect(room, Wrapped, step.text).height())};
}

int EvidenceTimeline::heightForWidth(int width) const
{
    int y = 0;
    for (const EvidenceStep &step : m_steps)
        y += textRect(step, width, y).height() + theme::Gap;
    return y;
}

QSize EvidenceTimeline::sizeHint() const
{
    const int width = theme::textWidth(fontMetrics(), 40);
    return {width, heightForWidth(width)};
}

QSize EvidenceTimeline::minimumSizeHint() const
{
    return {0, heightForWidth(qMax(width(), 200))};
}

void EvidenceTimeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont small = theme::secondaryFont(font());
    const int times = timeWidth();
    const int dotX = times + DotRoom / 2 + 2;
    const bool dark = theme::isDark(palette());
    int y = 0;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const EvidenceStep &step = m_steps[i];
        const QRect words = textRect(step, width(), y);
        const int middle = y + fontMetrics().height() / 2;
        QColor color = theme::dimmedText(palette());
        if (!step.severity.isEmpty())
            color = text::severityColor(step.severity == QLatin1String("error") ? Severity::Error : Severity::Warning,
                                        dark);
        painter.setPen(QPen(theme::hairline(palette()), 1.5));
        if (i + 1 < m_steps.size())
            painter.drawLine(dotX, middle + 5, dotX, words.bottom() + theme::Gap + fontMetrics().height() / 2 - 4);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(QPoint(dotX, middle), 3, 3);
        painter.setFont(small);
        painter.setPen(theme::dimmedText(palette()));
        painter.drawText(QRect(0, y, times, fontMetrics().height()), Qt::AlignRight | Qt::AlignVCenter,
                         tr("%1 ms").arg(text::millisecondsText(step.atMs)));
        painter.setFont(font());
        painter.setPen(step.severity.isEmpty() ? palette().color(QPalette::WindowText) : color);
        painter.drawText(words, Wrapped, step.text);
        y += words.height() + theme::Gap;
    }
}

} // namespace portreeve::pages
