#include "core/net/caresresolver.h"

#include "core/ip/parse.h"

#include <QSet>

#include <ares.h>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <arpa/inet.h>
#include <netdb.h>
#include <sys/time.h>
#endif

namespace portreeve::net {

namespace {

/// c-ares wants one call per process before the first channel.
bool libraryReady()
{
    static const bool ready = ares_library_init(ARES_LIB_INIT_ALL) == ARES_SUCCESS;
    return ready;
}

struct HostentDeleter {
    void operator()(hostent *entry) const { ares_free_hostent(entry); }
};

ip::Address fromNetworkOrder(const unsigned char *bytes, ip::Family family)
{
    ip::UInt128 value(0);
    for (int i = 0; i < ip::bitsOf(family) / 8; ++i) {
        value.hi = (value.hi << 8) | (value.lo >> 56);
        value.lo = (value.lo << 8) | bytes[i];
    }
    return ip::Address::from(family, value);
}

Error unavailable(const Message &detail)
{
    return {ErrorCode::Unavailable,
            PR_MESSAGE("net", "Cannot prepare name resolution"),
            detail,
            {},
            PR_MESSAGE("net", "Choose a DNS server by its address.")};
}

QStringList serversOf(ares_channel channel)
{
    QStringList list;
    ares_addr_port_node *nodes = nullptr;
    if (ares_get_servers_ports(channel, &nodes) != ARES_SUCCESS)
        return list;
    for (const ares_addr_port_node *node = nodes; node; node = node->next) {
        const bool v4 = node->family == AF_INET;
        const auto *bytes = v4 ? reinterpret_cast<const unsigned char *>(&node->addr.addr4)
                               : reinterpret_cast<const unsigned char *>(&node->addr.addr6);
        const ip::Family family = v4 ? ip::Family::IPv4 : ip::Family::IPv6;
        const quint16 port = node->udp_port == 0 ? quint16(53) : quint16(node->udp_port);
        list.append(DnsServer{fromNetworkOrder(bytes, family), port}.toText());
    }
    ares_free_data(nodes);
    return list;
}

/// One question under way. Shared by the job, the deadline and c-ares, whoever lives longest.
struct Pending {
    CaresResolver::Private *owner;
    DnsQuestion question;
    quint16 id = 0;
    std::chrono::nanoseconds started{0};
    std::function<void(const DnsAnswer &)> done; ///< empty once the job is gone or was told
    bool settled = false;
    Timer deadline;
};

class PendingJob final : public Job
{
public:
    explicit PendingJob(std::shared_ptr<Pending> pending)
        : m_pending(std::move(pending))
    {}
    ~PendingJob() override
    {
        m_pending->done = nullptr;
        m_pending->deadline.stop();
    }

private:
    std::shared_ptr<Pending> m_pending;
};

} // namespace

struct CaresResolver::Private {
    EventLoop &loop;
    IdSource ids;
    ares_channel channel = nullptr;
    bool readsHostsFile = false;
    QStringList servers;
    QSet<quint16> idsInUse;
    Timer processTimer;

    Private(EventLoop &l, IdSource i)
        : loop(l)
        , ids(std::move(i))
    {}
    ~Private()
    {
        if (channel)
            ares_destroy(channel);
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    int open(const std::optional<DnsServer> &server, std::chrono::milliseconds timeout);
    quint16 freshId();
    std::optional<DnsAnswer> fromHostsFile(const DnsQuestion &question) const;
    void send(const std::shared_ptr<Pending> &pending);
    void settle(const std::shared_ptr<Pending> &pending, DnsAnswer answer);
    void schedule();
    void onSocket(ares_socket_t socket, bool readable, bool writable);
    static void onAnswer(void *context, int status, int timeouts, unsigned char *bytes, int length);
};

int CaresResolver::Private::open(const std::optional<DnsServer> &server, std::chrono::milliseconds timeout)
{
    ares_options options{};
    options.flags = ARES_FLAG_NOCHECKRESP | ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES;
    options.timeout = int(timeout.count());
    options.tries = 1;
    options.sock_state_cb = [](void *context, ares_socket_t socket, int readable, int writable) {
        static_cast<Private *>(context)->onSocket(socket, readable != 0, writable != 0);
    };
    options.sock_state_cb_data = this;
    constexpr int mask = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB;
    const int status = ares_init_options(&channel, &options, mask);
    if (status != ARES_SUCCESS || !server)
        return status;
    return ares_set_servers_ports_csv(channel, server->toText().toLatin1().constData());
}

quint16 CaresResolver::Private::freshId()
{
    quint16 id = ids();
    for (int tries = 0; tries < 0xFFFF && idsInUse.contains(id); ++tries)
        ++id;
    return id;
}

std::optional<DnsAnswer> CaresResolver::Private::fromHostsFile(const DnsQuestion &question) const
{
    if (!readsHostsFile)
        return std::nullopt;
    QString name = question.name;
    if (name.endsWith(u'.'))
        name.chop(1);
    hostent *raw = nullptr;
    const int family = question.family == ip::Family::IPv4 ? AF_INET : AF_INET6;
    if (ares_gethostbyname_file(channel, name.toLatin1().constData(), family, &raw) != ARES_SUCCESS)
        return std::nullopt;
    const std::unique_ptr<hostent, HostentDeleter> entry(raw);
    DnsAnswer answer;
    answer.result = DnsResult::Answer;
    answer.fromHostsFile = true;
    for (char **address = entry->h_addr_list; address && *address; ++address)
        answer.records.addresses.append(
            fromNetworkOrder(reinterpret_cast<const unsigned char *>(*address), question.family));
    if (answer.records.addresses.isEmpty())
        return std::nullopt;
    return answer;
}

void CaresResolver::Private::settle(const std::shared_ptr<Pending> &pending, DnsAnswer answer)
{
    if (pending->settled)
        return;
    pending->settled = true;
    pending->deadline.stop();
    if (!pending->done)
        return;
    answer.elapsed = loop.clock().monotonic() - pending->started;
    loop.post([pending, answer] {
        if (const auto done = std::exchange(pending->done, nullptr))
            done(answer);
    });
}

namespace {

DnsAnswer failure(DnsResult result, const QString &detail)
{
    DnsAnswer answer;
    answer.result = result;
    answer.detail = detail;
    return answer;
}

DnsAnswer fromStatus(int status)
{
    const QString words = QString::fromLatin1(ares_strerror(status));
    switch (status) {
    case ARES_ETIMEOUT:
    case ARES_ECANCELLED:
        return failure(DnsResult::Timeout, words);
    case ARES_EBADRESP:
        return failure(DnsResult::Malformed, words);
    default:
        return failure(DnsResult::NoServer, words);
    }
}

DnsAnswer fromMessage(const QByteArray &bytes, const Pending &pending)
{
    const Result<DnsMessage> message = parseDnsMessage(bytes);
    if (!message)
        return failure(DnsResult::Malformed, message.error().detail.english());
    QByteArray asked = pending.question.name.toLatin1().toLower();
    if (asked.endsWith('.'))
        asked.chop(1);
    const DnsType type = pending.question.family == ip::Family::IPv4 ? DnsType::A : DnsType::Aaaa;
    if (!message->response || message->id != pending.id || message->questionName != asked ||
        message->questionType != quint16(type))
        return failure(DnsResult::Malformed, QStringLiteral("the answer belongs to another question"));
    DnsAnswer answer;
    answer.rcode = message->rcode;
    answer.records = recordsOf(*message);
    if (message->rcode == DnsRcode::NxDomain)
        answer.result = DnsResult::NxDomain;
    else if (message->rcode != DnsRcode::NoError)
        answer.result = DnsResult::ServerFault;
    else
        answer.result = answer.records.addresses.isEmpty() ? DnsResult::NoData : DnsResult::Answer;
    return answer;
}

} // namespace

void CaresResolver::Private::onAnswer(void *context, int status, int, unsigned char *bytes, int length)
{
    const std::unique_ptr<std::shared_ptr<Pending>> holder(static_cast<std::shared_ptr<Pending> *>(context));
    const std::shared_ptr<Pending> pending = *holder;
    pending->owner->idsInUse.remove(pending->id);
    if (status == ARES_EDESTRUCTION) {
        pending->settled = true;
        pending->deadline.stop();
        pending->done = nullptr;
        return;
    }
    const bool answered = status == ARES_SUCCESS && bytes && length > 0;
    pending->owner->settle(pending,
                           answered ? fromMessage(QByteArray(reinterpret_cast<const char *>(bytes), length), *pending)
                                    : fromStatus(status));
}

void CaresResolver::Private::send(const std::shared_ptr<Pending> &pending)
{
    if (const std::optional<DnsAnswer> known = fromHostsFile(pending->question)) {
        settle(pending, *known);
        return;
    }
    pending->id = freshId();
    const DnsType type = pending->question.family == ip::Family::IPv4 ? DnsType::A : DnsType::Aaaa;
    const Result<QByteArray> query = encodeDnsQuery(pending->id, pending->question.name, type);
    if (!query) {
        settle(pending, failure(DnsResult::Malformed, query.error().detail.english()));
        return;
    }
    idsInUse.insert(pending->id);
    auto holder = std::make_unique<std::shared_ptr<Pending>>(pending);
    ares_send(channel, reinterpret_cast<const unsigned char *>(query->constData()), int(query->size()),
              &Private::onAnswer, holder.release());
    schedule();
}

void CaresResolver::Private::schedule()
{
    timeval left{};
    if (!ares_timeout(channel, nullptr, &left)) {
        processTimer.stop();
        return;
    }
    const auto delay =
        std::chrono::seconds(left.tv_sec) + std::chrono::microseconds(left.tv_usec) + std::chrono::milliseconds(1);
    processTimer = Timer(loop, delay, [this] {
        processTimer = {};
        ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
        schedule();
    });
}

void CaresResolver::Private::onSocket(ares_socket_t socket, bool readable, bool writable)
{
    const auto handle = SocketHandle(socket);
    if (!readable && !writable) {
        loop.unwatch(handle);
        return;
    }
    const Interest interest{readable, writable};
    if (loop.setInterest(handle, interest))
        return;
    loop.watch(handle, interest, [this, socket](const ReadySocket &ready) {
        ares_process_fd(channel, ready.readable ? socket : ARES_SOCKET_BAD, ready.writable ? socket : ARES_SOCKET_BAD);
        schedule();
    });
}

CaresResolver::CaresResolver(std::unique_ptr<Private> d)
    : m_d(std::move(d))
{}

CaresResolver::~CaresResolver() = default;

Result<std::unique_ptr<CaresResolver>> CaresResolver::create(EventLoop &loop, const std::optional<DnsServer> &server,
                                                             std::chrono::milliseconds timeout, IdSource ids)
{
    if (!libraryReady())
        return unavailable(PR_MESSAGE("net", "The resolver library does not start."));
    auto d = std::make_unique<Private>(loop, std::move(ids));
    int status = d->open(server, timeout);
    // Several servers are asked one after the other; each gets its share of the time.
    const qsizetype count = status == ARES_SUCCESS ? serversOf(d->channel).size() : 1;
    if (count > 1) {
        ares_destroy(std::exchange(d->channel, nullptr));
        status = d->open(server, timeout / int(count));
    }
    if (status != ARES_SUCCESS)
        return unavailable(PR_MESSAGE("net", "The resolver said: %1.").arg(QString::fromLatin1(ares_strerror(status))));
    d->servers = serversOf(d->channel);
    d->readsHostsFile = !server;
    return std::unique_ptr<CaresResolver>(new CaresResolver(std::move(d)));
}

std::unique_ptr<Job> CaresResolver::resolve(const DnsQuestion &question, std::chrono::milliseconds timeout,
                                            std::function<void(const DnsAnswer &)> done)
{
    auto pending = std::make_shared<Pending>();
    pending->owner = m_d.get();
    pending->question = question;
    pending->started = m_d->loop.clock().monotonic();
    pending->done = std::move(done);
    pending->deadline = Timer(m_d->loop, timeout, [weak = std::weak_ptr(pending)] {
        if (const auto p = weak.lock())
            p->owner->settle(p, failure(DnsResult::Timeout, {}));
    });
    m_d->send(pending);
    return std::make_unique<PendingJob>(std::move(pending));
}

QStringList CaresResolver::servers() const
{
    return m_d->servers;
}

QString DnsServer::toText() const
{
    const QString text = address.toCanonicalText();
    return (address.isV4() ? QStringLiteral("%1:%2") : QStringLiteral("[%1]:%2")).arg(text).arg(port);
}

Result<DnsServer> parseDnsServer(const QString &text)
{
    const auto wrong = [&text](ErrorCode code, const Message &detail) {
        return Error{code, PR_MESSAGE("net", "Cannot read the DNS server"), detail, text,
                     PR_MESSAGE("net", "Write an address, or an address and a port such as 192.0.2.53:53 or "
                                       "[2001:db8::53]:53.")};
    };
    DnsServer server;
    QString address = text;
    QString port;
    if (text.startsWith(u'[') && text.contains(u']')) {
        const qsizetype end = text.indexOf(u']');
        address = text.mid(1, end - 1);
        port = text.mid(end + 1);
        if (!port.isEmpty() && !port.startsWith(u':'))
            return wrong(ErrorCode::InvalidSyntax, PR_MESSAGE("net", "There is text after the bracket."));
    } else if (text.count(u':') == 1) {
        address = text.section(u':', 0, 0);
        port = text.mid(address.size());
    }
    const Result<ip::Address> parsed = ip::parseAddress(QStringView(address));
    if (!parsed)
        return wrong(parsed.error().code, parsed.error().detail);
    server.address = *parsed;
    if (!port.isEmpty()) {
        bool isNumber = false;
        const uint number = QStringView(port).sliced(1).toUInt(&isNumber);
        if (!isNumber || number == 0 || number > 65535)
            return wrong(ErrorCode::OutOfRange, PR_MESSAGE("net", "A port is a number from 1 to 65535."));
        server.port = quint16(number);
    }
    return server;
}

} // namespace portreeve::net
