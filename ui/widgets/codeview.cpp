#include "ui/widgets/codeview.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/codehighlight.h"

#include <QApplication>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

namespace portreeve::widgets {
namespace {

class Numbers final : public QWidget
{
public:
    explicit Numbers(CodeView *view)
        : QWidget(view)
        , m_view(view)
    {}

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintNumbers(event); }

private:
    CodeView *m_view;
};

} // namespace

CodeView::CodeView(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_numbers(new Numbers(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setUndoRedoEnabled(false);
    setFrameShape(NoFrame);
    restyle();
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { setViewportMargins(numbersWidth(), 0, 0, 0); });
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &area, int scrolled) {
        if (scrolled)
            m_numbers->scroll(0, scrolled);
        else
            m_numbers->update(0, area.y(), m_numbers->width(), area.height());
        highlightVisible();
    });
}

void CodeView::setCode(const QString &code)
{
    m_sought.clear();
    setExtraSelections({});
    setPlainText(code);
    rehighlight();
    fitHeight();
}

void CodeView::fitTo(int mostLines)
{
    m_mostLines = mostLines;
    fitHeight();
}

void CodeView::fitHeight()
{
    if (m_mostLines == 0)
        return;
    const bool wraps = lineWrapMode() != NoWrap;
    const int room = width() - numbersWidth() - 3 * theme::Gap;
    const int characters = qMax(8, room / fontMetrics().averageCharWidth());
    int lines = 0;
    qsizetype longest = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < m_mostLines; block = block.next()) {
        const qsizetype length = block.text().size();
        lines += 1 + (wraps ? static_cast<int>(qMax<qsizetype>(0, length - 1) / characters) : 0);
        longest = qMax(longest, length);
    }
    const int bar = !wraps && longest > characters ? horizontalScrollBar()->sizeHint().height() : 0;
    setFixedHeight(fontMetrics().lineSpacing() * qBound(1, lines, m_mostLines) + 2 * theme::Gap + bar);
}

int CodeView::numbersWidth() const
{
    int digits = 3;
    for (int lines = blockCount(); lines >= 1000; lines /= 10)
        ++digits;
    return fontMetrics().horizontalAdvance(u'9') * digits + 2 * theme::Gap;
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect inner = contentsRect();
    m_numbers->setGeometry(inner.left(), inner.top(), numbersWidth(), inner.height());
    highlightVisible();
    if (event->size().width() != event->oldSize().width())
        fitHeight();
}

void CodeView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rehighlight();
    else if (event->type() == QEvent::ApplicationFontChange)
        restyle();
}

void CodeView::restyle()
{
    setFont(theme::fixedFont(QApplication::font(this)));
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 4);
    setViewportMargins(numbersWidth(), 0, 0, 0);
    fitHeight();
}

bool CodeView::event(QEvent *event)
{
    // Ctrl+F is the frame's search elsewhere; here it finds in the text.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void CodeView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        Q_EMIT findRequested();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void CodeView::rehighlight()
{
    ++m_generation;
    highlightVisible();
    m_numbers->update();
}

void CodeView::highlightVisible()
{
    if (m_highlighting)
        return;
    m_highlighting = true;
    QTextBlock block = firstVisibleBlock();
    const int last = viewport()->height() / qMax(1, fontMetrics().lineSpacing()) + 2;
    for (int line = 0; block.isValid() && line < last; ++line, block = block.next()) {
        if (block.userState() == m_generation)
            continue;
        block.setUserState(m_generation);
        block.layout()->setFormats(highlightLine(block.text(), palette()));
        document()->markContentsDirty(block.position(), block.length());
    }
    m_highlighting = false;
}

void CodeView::paintNumbers(QPaintEvent *event)
{
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    painter.setPen(theme::dimmedText(palette()));
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const qreal height = blockBoundingRect(block).height();
        if (block.isVisible() && top + height >= event->rect().top()) {
            const QRectF place(0, top, m_numbers->width() - theme::Gap, fontMetrics().lineSpacing());
            painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, QString::number(block.blockNumber() + 1));
        }
        top += height;
        block = block.next();
    }
}

bool CodeView::findNext(const QString &text, bool backwards)
{
    m_sought = text;
    if (text.isEmpty()) {
        clearFind();
        return true;
    }
    const auto flags = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    QTextCursor found = document()->find(text, textCursor(), flags);
    if (found.isNull()) {
        QTextCursor edge(document());
        edge.movePosition(backwards ? QTextCursor::End : QTextCursor::Start);
        found = document()->find(text, edge, flags);
    }
    if (!found.isNull()) {
        setTextCursor(found);
        centerCursor();
    }
    markMatches();
    return !found.isNull();
}

void CodeView::clearFind()
{
    m_sought.clear();
    setExtraSelections({});
}

void CodeView::markMatches()
{
    QList<QTextEdit::ExtraSelection> marks;
    QTextBlock block = firstVisibleBlock();
    const int last = viewport()->height() / qMax(1, fontMetrics().lineSpacing()) + 2;
    for (int line = 0; block.isValid() && line < last; ++line, block = block.next()) {
        const QString text = block.text();
        for (auto at = text.indexOf(m_sought, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(m_sought, at + m_sought.size(), Qt::CaseInsensitive)) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(block);
            mark.cursor.setPosition(block.position() + static_cast<int>(at));
            mark.cursor.setPosition(block.position() + static_cast<int>(at + m_sought.size()), QTextCursor::KeepAnchor);
            mark.format.setBackground(theme::heat(palette(), 1.0));
            marks.append(mark);
        }
    }
    setExtraSelections(marks);
}

} // namespace portreeve::widgets
