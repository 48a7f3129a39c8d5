#include "ui/widgets/findbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/searchfield.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

namespace portreeve::widgets {
namespace {

QToolButton *toolButton(const QString &icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(theme::icon(icon));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace

FindBar::FindBar(CodeView *view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_field(new SearchField(this))
    , m_result(new QLabel(this))
{
    m_field->setHint(tr("Find in the preview"));
    QToolButton *previous = toolButton(QStringLiteral("chevron-up"), tr("Previous (Shift+Return)"), this);
    QToolButton *next = toolButton(QStringLiteral("chevron-down"), tr("Next (Return)"), this);
    QToolButton *close = toolButton(QStringLiteral("close"), tr("Close (Esc)"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::Gap, theme::Tight, theme::Gap, theme::Tight);
    row->setSpacing(theme::Tight);
    row->addWidget(m_field, 1);
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(m_result);
    row->addWidget(close);
    connect(m_field, &SearchField::searched, this, [this] {
        // Typing on searches from where the last match began.
        QTextCursor cursor = m_view->textCursor();
        cursor.setPosition(cursor.selectionStart());
        m_view->setTextCursor(cursor);
        find(false);
    });
    connect(previous, &QToolButton::clicked, this, [this] { find(true); });
    connect(next, &QToolButton::clicked, this, [this] { find(false); });
    connect(close, &QToolButton::clicked, this, &FindBar::closeBar);
    connect(m_view, &CodeView::findRequested, this, &FindBar::open);
    hide();
}

void FindBar::open()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool FindBar::find(const QString &text)
{
    open();
    m_field->setText(text);
    m_view->moveCursor(QTextCursor::Start);
    return find(false);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        closeBar();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        find(event->modifiers() & Qt::ShiftModifier);
    else
        QWidget::keyPressEvent(event);
}

bool FindBar::find(bool backwards)
{
    const bool found = m_view->findNext(m_field->text(), backwards);
    m_result->setText(found ? QString() : tr("Not found"));
    return found;
}

void FindBar::closeBar()
{
    hide();
    m_view->clearFind();
    m_view->setFocus();
}

} // namespace portreeve::widgets
