#include "ui/widgets/searchfield.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>

namespace portreeve::widgets {

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
    , m_icon(addAction(QIcon(), QLineEdit::LeadingPosition))
{
    setClearButtonEnabled(true);
    setMinimumWidth(theme::textWidth(fontMetrics(), 18));
    tintIcon();
    connect(this, &QLineEdit::textChanged, this, &SearchField::searched);
}

void SearchField::setHint(const QString &hint)
{
    setPlaceholderText(hint);
    setAccessibleName(hint);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else if (event->key() == Qt::Key_Down)
        Q_EMIT leftDownwards();
    else
        QLineEdit::keyPressEvent(event);
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tintIcon();
}

void SearchField::tintIcon()
{
    const int side = theme::iconSize(fontMetrics());
    m_icon->setIcon(
        QIcon(theme::tintedPixmap(QStringLiteral("search"), theme::dimmedText(palette()), side, devicePixelRatioF())));
}

} // namespace portreeve::widgets
