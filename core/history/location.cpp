#include "core/history/location.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace portreeve::history {

namespace {

Error refused(const Message &detail, const QString &where)
{
    return {ErrorCode::Usage, PR_MESSAGE("history", "the store cannot be used"), detail, where,
            PR_MESSAGE("history",
                       "Give a file, or postgresql://USER:PASSWORD@HOST:PORT/DATABASE with what is special in "
                       "a password written as %XX.")};
}

Error refusedUrl(const Message &detail)
{
    return refused(detail, QStringLiteral("postgresql://"));
}

Result<Location> sqliteAt(const QString &path)
{
    if (path.isEmpty() || path.contains(QChar::Null))
        return refused(PR_MESSAGE("history", "the path of the file is missing"), QStringLiteral("sqlite:"));
    Location location;
    // ":memory:" is a file like any other; Qt would take it for a compiled-in one.
    const QString plain = path.startsWith(u':') ? QLatin1String("./") + path : path;
    location.path = QDir::cleanPath(QDir::current().absoluteFilePath(plain));
    return location;
}

/// Nothing where the value is good.
std::optional<Error> optionFault(const QString &name, const QString &value)
{
    static const QStringList modes{QStringLiteral("disable"),   QStringLiteral("allow"),
                                   QStringLiteral("prefer"),    QStringLiteral("require"),
                                   QStringLiteral("verify-ca"), QStringLiteral("verify-full")};
    bool number = false;
    const int seconds = value.toInt(&number);
    const bool good = name == u"sslmode"           ? modes.contains(value)
                      : name == u"connect_timeout" ? number && seconds >= 1 && seconds <= 600
                                                   : value.startsWith(u'/') && !value.contains(u';');
    if (good)
        return std::nullopt;
    return refusedUrl(PR_MESSAGE("history", "the value of \"%1\" is not one of those it can have").arg(name));
}

std::optional<Error> readOptions(const QUrl &url, Location &location)
{
    static const QStringList known{QStringLiteral("sslmode"), QStringLiteral("sslrootcert"),
                                   QStringLiteral("connect_timeout"), QStringLiteral("host")};
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        if (!known.contains(name))
            return refusedUrl(PR_MESSAGE("history", "it has a parameter that is not known here"));
        if (location.options.contains(name) || (name == u"host" && !location.host.isEmpty()))
            return refusedUrl(PR_MESSAGE("history", "\"%1\" is given twice").arg(name));
        if (std::optional<Error> fault = optionFault(name, value))
            return fault;
        if (name == u"host")
            location.host = value;
        else
            location.options.insert(name, value);
    }
    return std::nullopt;
}

Result<Location> postgresAt(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return refusedUrl(PR_MESSAGE("history", "the URL cannot be read"));
    Location location;
    location.backEnd = BackEnd::PostgreSql;
    location.host = url.host(QUrl::FullyDecoded);
    location.port = url.port(5432);
    location.user = url.userName(QUrl::FullyDecoded);
    location.password = url.password(QUrl::FullyDecoded);
    location.database = url.path(QUrl::FullyDecoded).mid(1);
    if (url.hasFragment())
        return refusedUrl(PR_MESSAGE("history", "the URL has a part after \"#\""));
    if (std::optional<Error> error = readOptions(url, location))
        return *std::move(error);
    for (const QString &part : {location.host, location.user, location.password, location.database}) {
        if (part.contains(QChar::Null) || part.contains(QChar::ReplacementCharacter))
            return refusedUrl(PR_MESSAGE("history", "the URL cannot be read"));
    }
    if (location.host.isEmpty())
        return refusedUrl(PR_MESSAGE("history", "the host is missing"));
    if (location.database.isEmpty() || location.database.contains(u'/'))
        return refusedUrl(PR_MESSAGE("history", "the name of one database must follow the host"));
    if (location.port < 1)
        return refusedUrl(PR_MESSAGE("history", "the port is not from 1 to 65535"));
    if (location.user.isEmpty() && !location.password.isEmpty())
        return refusedUrl(PR_MESSAGE("history", "there is a password, but no user"));
    return location;
}

} // namespace

bool Location::mayExist() const
{
    return backEnd != BackEnd::Sqlite || QFileInfo::exists(path);
}

QString Location::text() const
{
    if (backEnd == BackEnd::Sqlite)
        return path;
    QUrl url;
    url.setScheme(QStringLiteral("postgresql"));
    url.setUserName(user, QUrl::DecodedMode);
    url.setPath(u'/' + database, QUrl::DecodedMode);
    if (host.startsWith(u'/'))
        return url.toString() + QStringLiteral(" [%1:%2]").arg(host).arg(port);
    url.setHost(host);
    url.setPort(port);
    return url.toString(QUrl::FullyEncoded);
}

Result<Location> parseLocation(const QString &text)
{
    // One letter before a colon is a drive.
    static const QRegularExpression scheme(QStringLiteral("^([A-Za-z][A-Za-z0-9+.-]+):"));
    const QRegularExpressionMatch match = scheme.match(text);
    if (!match.hasMatch())
        return sqliteAt(text);
    const QString kind = match.captured(1).toLower();
    if (kind == u"sqlite")
        return sqliteAt(text.mid(kind.size() + 1));
    const bool postgres = kind == u"postgresql" || kind == u"postgres";
    if (!postgres)
        return refused(PR_MESSAGE("history", "what stands before the colon is not a kind of store"), {});
    if (!text.mid(kind.size() + 1).startsWith(QLatin1String("//")))
        return refusedUrl(PR_MESSAGE("history", "two slashes must follow the colon"));
    return postgresAt(text);
}

} // namespace portreeve::history
