#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace portreeve::tests {

/// A tinyproxy of the test's own on 127.0.0.1, which tunnels (CONNECT) to any port of the loopback. Ends with the
/// object.
class ChildProxy
{
public:
    /// With a user it asks for that user and password.
    explicit ChildProxy(const QString &user = {}, const QString &password = {});
    ~ChildProxy();
    ChildProxy(const ChildProxy &) = delete;
    ChildProxy &operator=(const ChildProxy &) = delete;

    static bool isInstalled();
    /// Waits until it answers on its port; false where it does not come up within ten seconds.
    [[nodiscard]] bool waitUntilReady();
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray log() const; ///< what it has written so far

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace portreeve::tests
