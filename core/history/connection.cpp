#include "core/history/connection.h"

#include <QSqlError>

namespace portreeve::history {

namespace {

/// Of the PostgreSQL client library; quoted as its connection strings are.
QString quoted(QString value)
{
    value.replace(u'\\', QLatin1String("\\\\")).replace(u'\'', QLatin1String("\\'"));
    return u'\'' + value + u'\'';
}

/// A server that is gone without a word is noticed after half a minute instead of hours.
QString serverOptions(const Location &location, std::chrono::milliseconds wait)
{
    QMap<QString, QString> options = location.options;
    const auto seconds = std::max<qint64>(1, std::chrono::ceil<std::chrono::seconds>(wait).count());
    if (!options.contains(QStringLiteral("connect_timeout")))
        options.insert(QStringLiteral("connect_timeout"), QString::number(seconds));
    options.insert(QStringLiteral("tcp_user_timeout"), QStringLiteral("30000"));
    options.insert(QStringLiteral("keepalives_idle"), QStringLiteral("15"));
    options.insert(QStringLiteral("keepalives_interval"), QStringLiteral("5"));
    options.insert(QStringLiteral("keepalives_count"), QStringLiteral("3"));
    QStringList parts;
    for (const auto &[name, value] : options.asKeyValueRange())
        parts.append(name + u'=' + quoted(value));
    return parts.join(u';');
}

QVariant withoutNullText(const QVariant &value)
{
    const bool nullText = value.typeId() == QMetaType::QString && value.toString().isNull();
    return nullText ? QVariant(QStringLiteral("")) : value;
}

} // namespace

Connection::Connection(const Location &location)
    : m_location(location)
    , m_name(QStringLiteral("portreeve-history-%1").arg(quintptr(this), 0, 16))
    , m_database(QSqlDatabase::addDatabase(isSqlite() ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL"), m_name))
{}

Connection::~Connection()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Connection>> Connection::open(const Location &location, std::chrono::milliseconds wait)
{
    std::unique_ptr<Connection> connection(new Connection(location));
    QSqlDatabase &database = connection->m_database;
    if (connection->isSqlite()) {
        database.setDatabaseName(location.path);
        database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(wait.count()));
    } else {
        database.setHostName(location.host);
        database.setPort(location.port);
        database.setDatabaseName(location.database);
        database.setUserName(location.user);
        database.setPassword(location.password);
        database.setConnectOptions(serverOptions(location, wait));
    }
    if (!database.open())
        return sqlError(location, Purpose::Open, database.lastError());
    return connection;
}

Result<QSqlQuery> Connection::run(Purpose purpose, const QString &sql, const QVariantList &values)
{
    if (!m_database.isOpen())
        return error(purpose, ErrorCode::Unavailable, PR_MESSAGE("history", "the connection is gone"),
                     PR_MESSAGE("history", "Try again when the server runs."));
    QSqlQuery query(m_database);
    bool done = false;
    if (values.isEmpty()) {
        done = query.exec(sql);
    } else if (query.prepare(sql)) {
        for (const QVariant &value : values)
            query.addBindValue(withoutNullText(value));
        done = query.exec();
    }
    if (done)
        return query;
    Error error = sqlError(m_location, purpose, query.lastError());
    rollBack(); // before the statement goes: PostgreSQL takes nothing else in a failed transaction
    return error;
}

void Connection::rollBack()
{
    if (m_inTransaction && m_database.isOpen())
        QSqlQuery(m_database).exec(QStringLiteral("ROLLBACK")); // what failed was told already
    m_inTransaction = false;
}

Result<void> Connection::read(const QString &sql, const QVariantList &values,
                              const std::function<void(const QSqlQuery &row)> &visit)
{
    Result<QSqlQuery> query = run(Purpose::Read, sql, values);
    if (!query)
        return query.error();
    while (query->next())
        visit(*query);
    if (query->lastError().isValid()) // a row further on may be damaged
        return sqlError(m_location, Purpose::Read, query->lastError());
    return {};
}

Result<QVariant> Connection::readOne(const QString &sql, const QVariantList &values)
{
    QVariant first;
    const Result<void> done = read(sql, values, [&](const QSqlQuery &row) {
        if (!first.isValid())
            first = row.value(0);
    });
    return done ? Result<QVariant>(first) : Result<QVariant>(done.error());
}

Result<qint64> Connection::write(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery> query = run(Purpose::Write, sql, values);
    return query ? Result<qint64>(query->numRowsAffected()) : Result<qint64>(query.error());
}

Result<std::unique_ptr<Transaction>> Transaction::begin(Connection &connection)
{
    const Result<qint64> begun =
        connection.write(connection.isSqlite() ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
    if (!begun)
        return begun.error();
    connection.m_inTransaction = true;
    return std::unique_ptr<Transaction>(new Transaction(connection));
}

Transaction::~Transaction()
{
    m_connection.rollBack();
}

Result<void> Transaction::commit()
{
    const Result<qint64> done = m_connection.write(QStringLiteral("COMMIT"));
    if (!done)
        return done.error();
    m_connection.m_inTransaction = false;
    return {};
}

} // namespace portreeve::history
