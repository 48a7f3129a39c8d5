#include "tests/architecture/floors.h"

#include <QDir>
#include <QLibraryInfo>
#include <QRegularExpression>

namespace portreeve::architecture {

namespace {

// ---- the rules, as data ----

/// A room includes itself and rooms of lower floors, never another one of its own floor.
struct Floor {
    int number;
    const char *rooms;
};

constexpr Floor floors[] = {
    {0, "core/base"},
    {1, "core/ip core/json core/stats"},
    {2, "core/pki core/saml"}, // pki reads addresses; the network verifies with it
    {3, "core/catalog core/awsranges core/net core/policy core/guides"},
    {4, "core/requirements core/probes core/exporters core/importers"},
    {5, "core/history core/reports core/assess core/feed"},
    {6, "core/workspace"},
    {10, "ui/text ui/theme"},
    {11, "ui/models ui/charts ui/delegates ui/widgets"},
    {12, "ui/pages ui/wizards"},
    {13, "ui/shell"},
    {20, "app"},
};

/// Rooms whose folders inside stand side by side: one page never includes another page.
constexpr const char *roomsOfSiblings[] = {"ui/pages", "ui/wizards"};

/// Which Qt modules a room may use; the first matching row counts, and rooms without a row may use all.
struct Modules {
    const char *roomPrefix;
    const char *allowed;
};

constexpr Modules modules[] = {
    {"core/base", "QtCore"},
    {"core/history", "QtCore QtNetwork QtConcurrent QtSql"},
    {"core/reports", "QtCore QtNetwork QtConcurrent QtGui QtSvg"},
    {"core/", "QtCore QtNetwork QtConcurrent"},
    {"ui/text", "QtCore QtGui QtNetwork QtConcurrent"},
    {"ui/theme", "QtCore QtGui QtSvg QtDBus"},
    {"ui/models", "QtCore QtGui QtNetwork QtConcurrent"},
    {"ui/charts", "QtCore QtGui QtWidgets QtSvg QtCharts"},
    {"ui/", "QtCore QtGui QtWidgets QtNetwork QtConcurrent QtSvg QtSvgWidgets QtPrintSupport QtDBus"},
    {"app", "QtCore QtGui QtWidgets QtNetwork QtConcurrent QtSql QtDBus"},
};

// ---- reading ----

std::optional<int> floorOf(const QString &room)
{
    for (const Floor &floor : floors) {
        if (QString::fromLatin1(floor.rooms).split(u' ').contains(room))
            return floor.number;
    }
    return std::nullopt;
}

/// The page or wizard a path lies in, for rooms of siblings.
QString siblingOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    for (const char *room : roomsOfSiblings) {
        if (parts.size() > 3 && roomOf(path) == QLatin1String(room))
            return parts[2];
    }
    return {};
}

struct Include {
    QString name;
    bool quoted;
};

QList<Include> includesOf(const QString &text)
{
    static const QRegularExpression line(QStringLiteral("^[ \t]*#[ \t]*include[ \t]*([\"<])([^\">]+)[\">]"),
                                         QRegularExpression::MultilineOption);
    QList<Include> includes;
    for (auto it = line.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        includes.append({match.captured(2), match.captured(1) == u'"'});
    }
    return includes;
}

QString quotedFault(const QString &path, const QString &name)
{
    if (!name.contains(u'/'))
        return name.endsWith(QLatin1String(".moc")) ? QString()
                                                    : QStringLiteral("does not start at the top of the tree");
    if (name.startsWith(QLatin1String("tests/")))
        return QStringLiteral("nothing includes tests");
    const QString from = roomOf(path);
    const QString to = roomOf(name);
    if (to.isEmpty())
        return QStringLiteral("is in no room");
    if (from == to) {
        const QString target = siblingOf(name);
        return target.isEmpty() || target == siblingOf(path) ? QString() : QStringLiteral("is a sibling of the file");
    }
    const int here = *floorOf(from);
    const int there = *floorOf(to);
    if (there == here)
        return QStringLiteral("is on the same floor");
    return there < here ? QString() : QStringLiteral("is on a higher floor");
}

QString moduleFault(const QString &path, const QString &name, const QtModules &installed)
{
    QString module = name.section(u'/', 0, 0);
    if (!installed.values().contains(module))
        module = installed.value(name);
    if (module.isEmpty())
        return {}; // not a header of Qt
    const QString room = roomOf(path);
    for (const Modules &row : modules) {
        if (!(room + u'/').startsWith(QLatin1String(row.roomPrefix)))
            continue;
        const bool allowed = QString::fromLatin1(row.allowed).split(u' ').contains(module);
        return allowed ? QString() : QStringLiteral("belongs to %1, which %2 does not use").arg(module, room);
    }
    return {};
}

} // namespace

QString roomOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    if (parts.size() >= 2 && parts[0] == u"app")
        return parts[0];
    if (parts.size() < 3)
        return {};
    const QString room = parts[0] + u'/' + parts[1];
    return floorOf(room) ? room : QString();
}

QStringList allRooms()
{
    QStringList names;
    for (const Floor &floor : floors)
        names += QString::fromLatin1(floor.rooms).split(u' ');
    return names;
}

QtModules installedQtModules()
{
    QtModules found;
    const auto add = [&found](const QString &module, const QString &folder) {
        for (const QString &header : QDir(folder).entryList(QDir::Files))
            found.insert(header, module);
    };
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    for (const QString &module : headers.entryList({QStringLiteral("Qt*")}, QDir::Dirs))
        add(module, headers.filePath(module));
    const QDir libraries(QLibraryInfo::path(QLibraryInfo::LibrariesPath));
    for (const QString &framework : libraries.entryList({QStringLiteral("Qt*.framework")}, QDir::Dirs))
        add(framework.chopped(10), libraries.filePath(framework + QStringLiteral("/Headers")));
    return found;
}

QStringList includeFaults(const QString &path, const QString &text, const QtModules &installed)
{
    QStringList faults;
    for (const Include &include : includesOf(text)) {
        const QString fault =
            include.quoted ? quotedFault(path, include.name) : moduleFault(path, include.name, installed);
        if (!fault.isEmpty())
            faults.append(QStringLiteral("%1: %2 %3").arg(path, include.name, fault));
    }
    return faults;
}

RoomFile readRoomFile(const QString &cmakeText)
{
    static const QRegularExpression comment(QStringLiteral("#[^\n]*"));
    static const QRegularExpression call(QStringLiteral("portreeve_room\\(([^)]*)\\)"));
    static const QRegularExpression listCall(QStringLiteral("portreeve_list\\(\\s*\\S+\\s+([^\\s)]+)\\s*\\)"));
    static const QRegularExpression blank(QStringLiteral("[\\s()\";]+"));
    QString text = cmakeText;
    text.remove(comment);
    RoomFile file;
    const QStringList words = call.match(text).captured(1).split(blank, Qt::SkipEmptyParts);
    file.room = words.value(0);
    const qsizetype begin = words.indexOf(QStringLiteral("ROOMS"));
    for (qsizetype i = begin + 1; begin >= 0 && i < words.size(); ++i) {
        if (words[i] == u"SOURCES" || words[i] == u"LINKS" || words[i] == u"DEFINITIONS")
            break;
        file.rooms.append(words[i]);
    }
    for (const QString &word : text.split(blank, Qt::SkipEmptyParts)) {
        if (word.endsWith(QLatin1String(".cpp")) || word.endsWith(QLatin1String(".h")))
            file.patterns.append(word);
    }
    for (auto it = listCall.globalMatch(text); it.hasNext();)
        file.lists.append(it.next().captured(1));
    return file;
}

QStringList linkFaults(const RoomFile &file)
{
    QStringList faults;
    const std::optional<int> here = floorOf(roomOf(file.room + QStringLiteral("/x"))); // pages have a target each
    if (!here)
        return {QStringLiteral("%1 is no room").arg(file.room)};
    for (const QString &lower : file.rooms) {
        const std::optional<int> there = floorOf(roomOf(lower + QStringLiteral("/x")));
        if (!there || *there >= *here)
            faults.append(QStringLiteral("%1 links %2, which is on no lower floor").arg(file.room, lower));
    }
    return faults;
}

QStringList undeclaredFaults(const RoomFile &file, const QString &path, const QString &text)
{
    QStringList faults;
    const QString own = roomOf(path);
    for (const Include &include : includesOf(text)) {
        const QString room = include.quoted ? roomOf(include.name) : QString();
        const bool declared = std::any_of(file.rooms.begin(), file.rooms.end(), [&](const QString &lower) {
            return roomOf(lower + QStringLiteral("/x")) == room; // or one page of ui/pages
        });
        if (!room.isEmpty() && room != own && !declared)
            faults.append(
                QStringLiteral("%1 includes %2, but %3 is not among its ROOMS").arg(path, include.name, room));
    }
    return faults;
}

QStringList unnamedFaults(const RoomFile &file, const QStringList &filesInFolder, const QStringList &listed)
{
    static const QRegularExpression variable(QStringLiteral("\\\\\\$\\\\\\{[^}]*\\}"));
    QStringList faults;
    for (const QString &name : filesInFolder) {
        bool named = file.patterns.contains(name);
        for (const QString &pattern : file.patterns) {
            if (named || !pattern.contains(u'$'))
                continue;
            QString expression = QRegularExpression::escape(pattern);
            expression.replace(variable, QStringLiteral("(%1)").arg(listed.join(u'|')));
            named = QRegularExpression(QRegularExpression::anchoredPattern(expression)).match(name).hasMatch();
        }
        if (!named)
            faults.append(QStringLiteral("%1 is not named in the CMakeLists.txt of %2").arg(name, file.room));
    }
    return faults;
}

} // namespace portreeve::architecture
