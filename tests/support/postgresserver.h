#pragma once

#include "core/base/result.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace portreeve::tests {

/// A PostgreSQL server of the test's own: a fresh cluster in a temporary folder, on 127.0.0.1 and on a socket in that
/// folder, run by an ordinary user because it refuses root. Ends with this object, and with the test should that end
/// badly. The superuser is "owner" with the password "open sesame".
class PostgresServer
{
public:
    /// Whether the system has one. Errors of `start` are faults.
    static bool isInstalled();
    static Result<std::unique_ptr<PostgresServer>> start();
    ~PostgresServer();

    /// "postgresql://user:password@127.0.0.1:port/database".
    [[nodiscard]] QString url(const QString &database, const QString &user = QStringLiteral("owner"),
                              const QString &password = QStringLiteral("open sesame")) const;
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString socketFolder() const { return m_folder.path(); }

    /// Ends it at once, as a crash would, or brings it back.
    void stop();
    Result<void> resume();

private:
    PostgresServer() = default;
    Result<void> makeCluster();
    Result<void> run();

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace portreeve::tests
