#pragma once

#include "core/ip/address.h"
#include "tests/lab/nft/namespace.h"

#include <QProcess>

#include <functional>
#include <memory>

namespace portreeve::lab {

/// A program that serves inside a namespace; killed with this object, and with the test should that end badly.
class Daemon
{
public:
    /// Returns when `ready` says so; it is given what the program has written to standard error until then.
    static Result<std::unique_ptr<Daemon>> start(const Namespace &where, const QString &program,
                                                 const QStringList &arguments,
                                                 const std::function<bool(const QByteArray &said)> &ready);
    ~Daemon();

private:
    Daemon() = default;
    QProcess m_process;
};

/// Prepares a process to be killed with the thread that starts it.
void dieWithTheTest(QProcess &process);

/// Whether TCP connections to this port are accepted, asked from inside the namespace.
bool accepts(const Namespace &where, const ip::Address &address, quint16 port);

/// A socket inside the namespace whose kernel completes every handshake, and that never says a word.
Descriptor silentListener(const Namespace &where, quint16 port);

} // namespace portreeve::lab
