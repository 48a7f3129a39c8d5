#pragma once

#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

/// The rules of the house about who includes whom. Pure functions from text to complaints, so that the tests can
/// show that each rule bites.
namespace portreeve::architecture {

/// Which Qt module a header belongs to, read from the installed headers: "QWidget" -> "QtWidgets".
using QtModules = QMap<QString, QString>;
QtModules installedQtModules();

/// The room a source file lives in ("core/ip", "ui/pages", "app"), or nothing.
QString roomOf(const QString &path);
QStringList allRooms();

/// What is wrong with the #include lines of the file at `path` (from the top of the tree) with this `text`.
QStringList includeFaults(const QString &path, const QString &text, const QtModules &modules);

/// A room's CMakeLists.txt as far as the rules need it.
struct RoomFile {
    QString room;
    QStringList rooms;    ///< ROOMS, with slashes
    QStringList patterns; ///< every word that names a .cpp or .h, with ${name} kept
    QStringList lists;    ///< the list files given to portreeve_list
};
RoomFile readRoomFile(const QString &cmakeText);

/// Declared rooms that are not on a lower floor.
QStringList linkFaults(const RoomFile &file);
/// Rooms that the file includes and its CMakeLists.txt does not declare.
QStringList undeclaredFaults(const RoomFile &file, const QString &path, const QString &text);
/// Files of the folder that the CMakeLists.txt does not name; `listed` are the names in its list files.
QStringList unnamedFaults(const RoomFile &file, const QStringList &filesInFolder, const QStringList &listed);

} // namespace portreeve::architecture
