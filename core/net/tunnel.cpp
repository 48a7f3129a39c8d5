#include "core/net/tunnel.h"

#include "core/ip/parse.h"
#include "core/net/httpmessage.h"

#include <QtEndian>

namespace portreeve::net {

namespace {

/// In network order.
QByteArray bytesOf(const ip::Address &address)
{
    QByteArray bytes(address.isV4() ? 4 : 16, Qt::Uninitialized);
    if (address.isV4()) {
        qToBigEndian(address.v4(), bytes.data());
    } else {
        qToBigEndian(address.value().hi, bytes.data());
        qToBigEndian(address.value().lo, bytes.data() + 8);
    }
    return bytes;
}

class HttpTunnel final : public Tunnel
{
public:
    explicit HttpTunnel(const TunnelRequest &request)
    {
        const QString host =
            request.host.contains(u':') ? QLatin1Char('[') + request.host + QLatin1Char(']') : request.host;
        const QByteArray authority = QStringLiteral("%1:%2").arg(host).arg(request.port).toLatin1();
        m_output = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
        if (!request.user.isEmpty())
            m_output += "Proxy-Authorization: Basic " + (request.user + ':' + request.password).toBase64() + "\r\n";
        m_output += "\r\n";
    }

    State advance(const QByteArray &input) override
    {
        m_input += input;
        HttpHead head;
        switch (readHttpHead(m_input, head)) {
        case HttpReading::More:
            return State::UnderWay;
        case HttpReading::NotHttp:
            return fail(ConnectFailure::ProxyProtocol, QStringLiteral("the proxy did not answer with HTTP"));
        case HttpReading::Whole:
            break;
        }
        m_input.remove(0, head.size);
        return onStatus(head.status, head.line);
    }

private:
private:
    State notHttp()
    {
        return fail(ConnectFailure::ProxyProtocol, QStringLiteral("the proxy did not answer with HTTP"));
    }

    State onStatus(int status, const QByteArray &line)
    {
        m_status = status;
        if (status < 300)
            return State::Done;
        const bool denied = status == 401 || status == 403 || status == 405 || status == 451;
        return fail(status == 407 ? ConnectFailure::ProxyAuthentication
                    : denied      ? ConnectFailure::ProxyDenied
                                  : ConnectFailure::ProxyStatus,
                    QString::fromLatin1(line.left(200)));
    }
};

class SocksTunnel final : public Tunnel
{
public:
    explicit SocksTunnel(const TunnelRequest &request)
        : m_request(request)
    {
        m_output = QByteArray(1, Version);
        m_output += request.user.isEmpty() ? QByteArray("\1\0", 2) : QByteArray("\2\0\2", 3);
    }

    State advance(const QByteArray &input) override
    {
        m_input += input;
        State state = State::UnderWay;
        while (state == State::UnderWay && m_input.size() >= wanted())
            state = step();
        return state;
    }

private:
    enum class Expecting { Method, Password, Reply };
    static constexpr char Version = 5;
    static constexpr char PasswordVersion = 1;
    static constexpr qsizetype ReplyHead = 5; ///< up to the first byte of the address
    static constexpr qsizetype MostText = 255;

    /// How many bytes the next message has, as far as that is known.
    [[nodiscard]] qsizetype wanted() const
    {
        if (m_expecting != Expecting::Reply)
            return 2;
        if (m_input.size() < ReplyHead)
            return ReplyHead;
        constexpr qsizetype Around = 6; // version, reply, reserved, address type, port
        switch (m_input[3]) {
        case 1:
            return Around + 4;
        case 3:
            return Around + 1 + quint8(m_input[4]);
        case 4:
            return Around + 16;
        default:
            return ReplyHead;
        }
    }

    State step()
    {
        const QByteArray message = m_input.left(wanted());
        m_input.remove(0, message.size());
        switch (m_expecting) {
        case Expecting::Method:
            return onMethod(message);
        case Expecting::Password:
            return onPassword(message);
        case Expecting::Reply:
            break;
        }
        return onReply(message);
    }

    State onMethod(const QByteArray &message)
    {
        constexpr char NoneAcceptable = char(0xff);
        if (message[0] != Version)
            return notSocks();
        if (message[1] == NoneAcceptable)
            return fail(ConnectFailure::ProxyAuthentication, QStringLiteral("no method of sign-in is acceptable"));
        if (message[1] == 0) {
            ask();
            return State::UnderWay;
        }
        if (message[1] != 2 || m_request.user.isEmpty())
            return notSocks();
        m_expecting = Expecting::Password;
        const QByteArray user = m_request.user.left(MostText);
        const QByteArray password = m_request.password.left(MostText);
        m_output += PasswordVersion;
        m_output += char(user.size()) + user + char(password.size()) + password;
        return State::UnderWay;
    }

    State onPassword(const QByteArray &message)
    {
        if (message[0] != PasswordVersion)
            return notSocks();
        if (message[1] != 0)
            return fail(ConnectFailure::ProxyAuthentication, QStringLiteral("user and password are refused"));
        ask();
        return State::UnderWay;
    }

    /// The proxy looks names up, as the clients let it.
    void ask()
    {
        m_expecting = Expecting::Reply;
        m_output += QByteArray("\5\1\0", 3);
        if (const Result<ip::Address> address = ip::parseAddress(QStringView(m_request.host))) {
            m_output += char(address->isV4() ? 1 : 4);
            m_output += bytesOf(*address);
        } else {
            const QByteArray name = m_request.host.toLatin1().left(MostText);
            m_output += char(3);
            m_output += char(name.size()) + name;
        }
        QByteArray port(2, Qt::Uninitialized);
        qToBigEndian(m_request.port, port.data());
        m_output += port;
    }

    State onReply(const QByteArray &message)
    {
        constexpr const char *Words[] = {"succeeded",           "general failure",       "not allowed by the ruleset",
                                         "network unreachable", "host unreachable",      "connection refused",
                                         "TTL expired",         "command not supported", "address type not supported"};
        const auto reply = quint8(message[1]);
        if (message[0] != Version)
            return notSocks();
        if (reply == 0)
            return message.size() > ReplyHead ? State::Done : notSocks();
        const QString words = reply < std::size(Words) ? QString::fromLatin1(Words[reply]) : QStringLiteral("unknown");
        constexpr quint8 NotAllowed = 2;
        return fail(reply == NotAllowed ? ConnectFailure::ProxyDenied : ConnectFailure::ProxyStatus,
                    QStringLiteral("SOCKS5 %1, %2").arg(reply).arg(words));
    }

    State notSocks()
    {
        return fail(ConnectFailure::ProxyProtocol, QStringLiteral("the proxy did not answer with SOCKS5"));
    }

    TunnelRequest m_request;
    Expecting m_expecting = Expecting::Method;
};

} // namespace

std::unique_ptr<Tunnel> Tunnel::create(const TunnelRequest &request)
{
    if (request.type == ProxyType::Socks5)
        return std::make_unique<SocksTunnel>(request);
    return std::make_unique<HttpTunnel>(request);
}

Tunnel::State Tunnel::fail(ConnectFailure failure, const QString &detail)
{
    m_failure = failure;
    m_detail = detail;
    return State::Failed;
}

} // namespace portreeve::net
