#include "ui/widgets/filerequest.h"

#include <QFileDialog>

namespace portreeve::widgets {
namespace {

void ask(QFileDialog *dialog, FileChosen chosen)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog->parentWidget(),
                     [chosen = std::move(chosen)](const QString &path) { chosen(path); });
    dialog->open();
}

} // namespace

void askForFile(QWidget *parent, const QString &title, FileChosen chosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setFileMode(QFileDialog::ExistingFile);
    ask(dialog, std::move(chosen));
}

void askForFiles(QWidget *parent, const QString &title, FilesChosen chosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent,
                     [chosen = std::move(chosen)](const QStringList &paths) { chosen(paths); });
    dialog->open();
}

void askForFolder(QWidget *parent, const QString &title, FileChosen chosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    ask(dialog, std::move(chosen));
}

void askWhereToSave(QWidget *parent, const QString &title, const QString &name, FileChosen chosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    ask(dialog, std::move(chosen));
}

} // namespace portreeve::widgets
