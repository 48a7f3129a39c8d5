#pragma once

#include "core/base/result.h"

#include <utility>

namespace portreeve::lab {

/// A file descriptor that closes itself; -1 is none.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd)
        : m_fd(fd)
    {}
    Descriptor(Descriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor();

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

Error systemError(const char *operation);

/// A new, empty network namespace with its loopback up; gone with this object and the sockets made in it. Entering is
/// done by the calling thread alone, so a socket of any namespace can be used from it. Needs root.
class Namespace
{
public:
    static Result<Namespace> create();

    /// Calls `action` with the calling thread inside.
    template<typename Action>
    auto inside(const Action &action) const
    {
        const Visit visit(*this);
        return action();
    }

    /// Runs a program inside and returns what it printed; an Error carries its standard error.
    [[nodiscard]] Result<QByteArray> run(const QString &program, const QStringList &arguments,
                                         const QByteArray &input = {}) const;
    /// Writes a kernel setting of this namespace, "net/ipv4/ip_forward".
    [[nodiscard]] bool set(const char *name, const char *value) const;
    /// A path that names it to other programs as long as this process lives.
    [[nodiscard]] QString path() const;

private:
    class Visit
    {
    public:
        explicit Visit(const Namespace &there);
        ~Visit();
        Visit(const Visit &) = delete;
        Visit &operator=(const Visit &) = delete;

    private:
        Descriptor m_home;
    };

    explicit Namespace(Descriptor descriptor)
        : m_descriptor(std::move(descriptor))
    {}
    Descriptor m_descriptor;
};

} // namespace portreeve::lab
