#include "ui/pages/guides/statemark.h"

#include "ui/text/severitytext.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QEvent>

namespace portreeve::pages {

StateMark::StateMark(Severity severity, QWidget *parent)
    : StateMark(text::severityIcon(severity), severity, parent)
{
    setAccessibleName(text::severityWord(severity));
}

StateMark::StateMark(const QString &icon, std::optional<Severity> severity, QWidget *parent)
    : QLabel(parent)
    , m_icon(icon)
    , m_severity(severity)
{
    paintMark();
}

void StateMark::paintMark()
{
    const QColor color =
        m_severity ? text::severityColor(*m_severity, theme::isDark(palette())) : theme::dimmedText(palette());
    setPixmap(theme::tintedPixmap(m_icon, color, theme::iconSize(fontMetrics()), devicePixelRatioF()));
}

void StateMark::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    const QEvent::Type type = event->type();
    if (type == QEvent::PaletteChange || type == QEvent::FontChange)
        paintMark();
}

} // namespace portreeve::pages
