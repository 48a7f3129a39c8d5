#pragma once

#include <QStringList>

#include <functional>

class QWidget;

/// The system's file dialogs, without waiting for them: `chosen` is called later, or never where the user cancels or
/// `parent` is gone.
namespace portreeve::widgets {

using FileChosen = std::function<void(const QString &path)>;
using FilesChosen = std::function<void(const QStringList &paths)>;

void askForFile(QWidget *parent, const QString &title, FileChosen chosen);
void askForFiles(QWidget *parent, const QString &title, FilesChosen chosen);
void askForFolder(QWidget *parent, const QString &title, FileChosen chosen);
void askWhereToSave(QWidget *parent, const QString &title, const QString &name, FileChosen chosen);

} // namespace portreeve::widgets
