#include "ui/widgets/fieldmanners.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace portreeve::widgets {
namespace {

class Manners final : public QObject
{
public:
    explicit Manners(QWidget &field)
        : QObject(&field)
    {}

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        auto *field = qobject_cast<QWidget *>(parent());
        if (event->type() == QEvent::Wheel && !field->hasFocus() && !qobject_cast<QPlainTextEdit *>(field)) {
            event->ignore();
            return true;
        }
        // Where nobody takes the override, the key goes to the window's action.
        if (event->type() == QEvent::ShortcutOverride && watched == field) {
            const auto *key = static_cast<QKeyEvent *>(event);
            if ((key->matches(QKeySequence::Undo) && !hasUndo(*field)) ||
                (key->matches(QKeySequence::Redo) && !hasRedo(*field))) {
                event->ignore();
                return true;
            }
        }
        return QObject::eventFilter(watched, event);
    }

private:
    static bool hasUndo(const QWidget &field)
    {
        if (const auto *line = qobject_cast<const QLineEdit *>(&field))
            return line->isUndoAvailable();
        const auto *text = qobject_cast<const QPlainTextEdit *>(&field);
        return text && text->document()->isUndoAvailable();
    }
    static bool hasRedo(const QWidget &field)
    {
        if (const auto *line = qobject_cast<const QLineEdit *>(&field))
            return line->isRedoAvailable();
        const auto *text = qobject_cast<const QPlainTextEdit *>(&field);
        return text && text->document()->isRedoAvailable();
    }
};

} // namespace

void mindManners(QWidget &field)
{
    if (field.focusPolicy() == Qt::WheelFocus)
        field.setFocusPolicy(Qt::StrongFocus);
    if (auto *text = qobject_cast<QPlainTextEdit *>(&field))
        text->setTabChangesFocus(true);
    field.installEventFilter(new Manners(field));
}

} // namespace portreeve::widgets
