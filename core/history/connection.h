#pragma once

#include "core/history/sqlerror.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <chrono>
#include <functional>
#include <memory>

namespace portreeve::history {

/// One connection to a database. Belongs to the thread that opened it. Values are bound, never put into the text; a
/// null QString is the empty text, and only an invalid QVariant is NULL.
class Connection
{
public:
    /// `wait`: how long another writer, or the making of a connection, is waited for.
    static Result<std::unique_ptr<Connection>> open(const Location &location, std::chrono::milliseconds wait);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] const Location &location() const { return m_location; }
    [[nodiscard]] bool isSqlite() const { return m_location.backEnd == BackEnd::Sqlite; }

    /// Shows each row of a SELECT to `visit`.
    Result<void> read(const QString &sql, const QVariantList &values,
                      const std::function<void(const QSqlQuery &row)> &visit);
    /// The first value of the first row; invalid where there is no row.
    Result<QVariant> readOne(const QString &sql, const QVariantList &values = {});
    /// The number of rows that were changed.
    Result<qint64> write(const QString &sql, const QVariantList &values = {});

    [[nodiscard]] Error error(Purpose purpose, ErrorCode code, Message detail, Message remedy = {}) const
    {
        return historyError(m_location, purpose, code, std::move(detail), std::move(remedy));
    }

private:
    friend class Transaction;
    explicit Connection(const Location &location);
    Result<QSqlQuery> run(Purpose purpose, const QString &sql, const QVariantList &values);
    void rollBack();

    Location m_location;
    QString m_name; ///< among Qt's connections
    QSqlDatabase m_database;
    bool m_inTransaction = false;
};

/// All or nothing: undone by the first failure, or by its destructor unless committed. One at a time. An SQLite file is
/// locked for writing from the beginning, so that a transaction never has to give way after it has read.
class Transaction
{
public:
    static Result<std::unique_ptr<Transaction>> begin(Connection &connection);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    Result<void> commit();

private:
    explicit Transaction(Connection &connection)
        : m_connection(connection)
    {}
    Connection &m_connection;
};

} // namespace portreeve::history
