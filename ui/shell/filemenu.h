#pragma once

#include "ui/widgets/actionset.h"

class QMenu;
class QUndoStack;
class QWidget;

namespace portreeve::shell {

class FrameModel;
class UnsavedGuard;

/// New, open, recent, save, undo and help: the actions as data, and the menu behind the header's button. Asks for paths
/// with dialogs that do not block.
class FileMenu final : public QObject
{
    Q_OBJECT
public:
    FileMenu(FrameModel &model, QUndoStack &undo, QWidget &window);

    [[nodiscard]] QMenu *menu() const { return m_menu; }
    void save();
    void saveAs();
    UnsavedGuard &guard() { return *m_guard; }

Q_SIGNALS:
    void quitRequested();
    void walkthroughRequested();

private:
    void addActions(QUndoStack &undo);
    void enable();
    void open();
    void askAboutConflict(const QString &path);
    void showRecent();

    FrameModel &m_model;
    QWidget &m_window;
    widgets::ActionSet *m_actions;
    UnsavedGuard *m_guard;
    QMenu *m_menu;
    QMenu *m_recent;
};

} // namespace portreeve::shell
