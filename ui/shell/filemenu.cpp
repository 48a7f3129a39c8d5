#include "ui/shell/filemenu.h"

#include "ui/shell/framemodel.h"
#include "ui/shell/unsavedguard.h"
#include "ui/theme/icons.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QUndoStack>

namespace portreeve::shell {

FileMenu::FileMenu(FrameModel &model, QUndoStack &undo, QWidget &window)
    : QObject(&window)
    , m_model(model)
    , m_window(window)
    , m_actions(new widgets::ActionSet(this))
    , m_guard(new UnsavedGuard(model, window, [this] { save(); }))
    , m_menu(new QMenu(&window))
    , m_recent(new QMenu(tr("Open recent"), m_menu))
{
    addActions(undo);
    connect(&m_model, &FrameModel::conflictFound, this, &FileMenu::askAboutConflict);
    connect(m_recent, &QMenu::aboutToShow, this, &FileMenu::showRecent);
    connect(&m_model, &FrameModel::dataChanged, this, &FileMenu::enable);
    enable();
}

void FileMenu::addActions(QUndoStack &undo)
{
    const auto add = [this](widgets::ActionSpec spec) {
        QAction *action = m_actions->add(spec);
        m_menu->addAction(action);
        // On the window, so that the shortcut works while the menu is closed.
        m_window.addAction(action);
    };
    const auto icon = [](const char *name) {
        return QString::fromLatin1(name);
    };
    add({icon("new"), tr("New project"), icon("new"), QKeySequence::keyBindings(QKeySequence::New), [this] {
             m_guard->before([this] { Q_EMIT m_model.newRequested(); });
         }});
    add({icon("open"), tr("Open\u2026"), icon("open"), QKeySequence::keyBindings(QKeySequence::Open), [this] {
             m_guard->before([this] { open(); });
         }});
    m_menu->addMenu(m_recent);
    add({icon("save"), tr("Save"), icon("save"), QKeySequence::keyBindings(QKeySequence::Save), [this] {
             save();
         }});
    add({icon("save-as"), tr("Save as\u2026"), {}, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)}, [this] {
             saveAs();
         }});
    add({icon("signature"), tr("About the signature"), {}, {}, [this] {
             m_model.tell({Severity::Info, m_model.data().signatureMeaning});
         }});
    m_menu->addSeparator();
    for (const bool forward : {false, true}) {
        QAction *action = forward ? undo.createRedoAction(this, tr("Redo")) : undo.createUndoAction(this, tr("Undo"));
        action->setIcon(theme::icon(forward ? QStringLiteral("redo") : QStringLiteral("undo")));
        action->setShortcuts(QKeySequence::keyBindings(forward ? QKeySequence::Redo : QKeySequence::Undo));
        m_menu->addAction(action);
        m_window.addAction(action);
    }
    m_menu->addSeparator();
    auto *help = new QMenu(tr("Help"), m_menu);
    help->setIcon(theme::icon(icon("help")));
    QAction *walkthrough = m_actions->add(
        {icon("walkthrough"), tr("Walkthrough"), {}, QKeySequence::keyBindings(QKeySequence::HelpContents), [this] {
             Q_EMIT walkthroughRequested();
         }});
    help->addAction(walkthrough);
    m_window.addAction(walkthrough);
    m_menu->addMenu(help);
    add({icon("quit"), tr("Quit"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] {
             Q_EMIT quitRequested();
         }});
}

void FileMenu::enable()
{
    m_recent->setEnabled(!m_model.data().recentFiles.isEmpty());
    m_actions->setEnabled(QStringLiteral("signature"), !m_model.data().signatureMeaning.isEmpty());
}

void FileMenu::save()
{
    const QString path = m_model.data().projectPath;
    if (path.isEmpty())
        saveAs();
    else
        Q_EMIT m_model.saveRequested(path);
}

void FileMenu::saveAs()
{
    auto *dialog = new QFileDialog(&m_window, tr("Save the project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Portreeve projects (*.portreeve)")});
    dialog->setDefaultSuffix(QStringLiteral("portreeve"));
    const QString path = m_model.data().projectPath;
    dialog->selectFile(path.isEmpty() ? tr("New project") + QStringLiteral(".portreeve") : path);
    connect(dialog, &QFileDialog::fileSelected, &m_model, &FrameModel::saveRequested);
    connect(dialog, &QFileDialog::rejected, m_guard, &UnsavedGuard::forget);
    dialog->open();
}

void FileMenu::askAboutConflict(const QString &path)
{
    auto *box = new QMessageBox(&m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Warning);
    box->setText(tr("Another program saved %1 since it was opened here.").arg(QFileInfo(path).fileName()));
    box->setInformativeText(tr("Nothing was written. Put both together: what you have stays, and what only the other "
                               "version has comes with it. Or replace the other version; it stays beside the file as "
                               "a backup."));
    QPushButton *merge = box->addButton(tr("Put both together"), QMessageBox::AcceptRole);
    QPushButton *replace = box->addButton(tr("Replace it"), QMessageBox::DestructiveRole);
    box->setEscapeButton(box->addButton(tr("Do not save"), QMessageBox::RejectRole));
    box->setDefaultButton(merge);
    // Closing the box by its title bar clicks no button.
    connect(box, &QDialog::finished, this, [this, box, path, merge, replace] {
        const QAbstractButton *pressed = box->clickedButton();
        if (pressed == merge)
            Q_EMIT m_model.mergeRequested(path);
        else if (pressed == replace)
            Q_EMIT m_model.replaceRequested(path);
        else
            m_model.saveFailed();
    });
    box->open();
}

void FileMenu::open()
{
    auto *dialog = new QFileDialog(&m_window, tr("Open a project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Portreeve projects (*.portreeve)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_model, &FrameModel::openRequested);
    dialog->open();
}

void FileMenu::showRecent()
{
    m_recent->clear();
    for (const QString &path : m_model.data().recentFiles) {
        QAction *entry = m_recent->addAction(QFileInfo(path).fileName());
        entry->setToolTip(path);
        connect(entry, &QAction::triggered, this,
                [this, path] { m_guard->before([this, path] { Q_EMIT m_model.openRequested(path); }); });
    }
}

} // namespace portreeve::shell
