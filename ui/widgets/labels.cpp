#include "ui/widgets/labels.h"

#include "ui/text/breaktext.h"
#include "ui/text/severitytext.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>

namespace portreeve::widgets {

TextLabel::TextLabel(Kind kind, const QString &text, QWidget *parent)
    : QLabel(text, parent)
    , m_kind(kind)
{
    setTextFormat(Qt::PlainText);
    restyle();
}

void TextLabel::setSeverity(const QString &severity)
{
    m_severity = severity;
    restyle();
}

void TextLabel::setNarrowing()
{
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TextLabel::setSelectable()
{
    setText(text::withBreaks(text()));
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setNarrowing();
}

void TextLabel::copySelection(QClipboard::Mode mode) const
{
    QGuiApplication::clipboard()->setText(text::withoutBreaks(selectedText()), mode);
}

void TextLabel::contextMenuEvent(QContextMenuEvent *event)
{
    if (!(textInteractionFlags() & Qt::TextSelectableByMouse)) {
        QLabel::contextMenuEvent(event);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, [this] { copySelection(QClipboard::Clipboard); })->setEnabled(hasSelectedText());
    menu->addAction(tr("Select all"), this, [this] { setSelection(0, static_cast<int>(text().size())); });
    menu->popup(event->globalPos());
}

void TextLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && hasSelectedText())
        copySelection(QClipboard::Clipboard);
    else
        QLabel::keyPressEvent(event);
}

void TextLabel::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && hasSelectedText())
        setSelection(0, 0); // a drag would carry the breaks along
    QLabel::mousePressEvent(event);
}

void TextLabel::mouseReleaseEvent(QMouseEvent *event)
{
    QLabel::mouseReleaseEvent(event);
    if (hasSelectedText() && QGuiApplication::clipboard()->supportsSelection())
        copySelection(QClipboard::Selection);
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    const QEvent::Type type = event->type();
    if (type == QEvent::PaletteChange || type == QEvent::ApplicationFontChange || type == QEvent::StyleChange)
        restyle();
}

void TextLabel::restyle()
{
    if (m_restyling)
        return;
    m_restyling = true;
    const QFont base = QApplication::font(this);
    switch (m_kind) {
    case Kind::Body:
        break;
    case Kind::Dimmed:
        setFont(theme::secondaryFont(base));
        break;
    case Kind::Section:
        setFont(theme::sectionFont(base));
        break;
    case Kind::PageTitle:
        setFont(theme::pageTitleFont(base));
        break;
    case Kind::Figure:
        setFont(theme::figureFont(base));
        break;
    case Kind::Fixed:
        setFont(theme::fixedFont(base));
        break;
    }
    QPalette palette = QApplication::palette(this);
    if (m_kind == Kind::Dimmed)
        palette.setColor(QPalette::WindowText, theme::dimmedText(palette));
    if (!m_severity.isEmpty()) {
        const Severity severity = m_severity == QLatin1String("error")     ? Severity::Error
                                  : m_severity == QLatin1String("warning") ? Severity::Warning
                                                                           : Severity::Info;
        palette.setColor(QPalette::WindowText, text::severityColor(severity, theme::isDark(palette)));
    }
    setPalette(palette);
    m_restyling = false;
}

TextLabel *sectionLabel(const QString &text, QWidget *parent)
{
    return new TextLabel(TextLabel::Kind::Section, text, parent);
}

TextLabel *dimmedLabel(const QString &text, QWidget *parent)
{
    auto *label = new TextLabel(TextLabel::Kind::Dimmed, text, parent);
    label->setWordWrap(true);
    return label;
}

QWidget *labelledField(const QString &text, QWidget *field, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::Gap);
    auto *label = new TextLabel(TextLabel::Kind::Dimmed, text, box);
    label->setBuddy(field);
    row->addWidget(label);
    row->addWidget(field);
    field->setAccessibleName(text);
    return box;
}

} // namespace portreeve::widgets
