#include "tests/lab/relay/relay.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace portreeve::lab {

using std::chrono::nanoseconds;

namespace {

constexpr qsizetype MostBytes = 65536;

nanoseconds monotonic()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::chrono::seconds(now.tv_sec) + nanoseconds(now.tv_nsec);
}

timespec toTimespec(nanoseconds duration)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration);
    return {time_t(seconds.count()), long((duration - seconds).count())};
}

/// The device belongs to the namespace in which both calls are made.
Result<Descriptor> openDevice(const Namespace &where, const QByteArray &name)
{
    return where.inside([&]() -> Result<Descriptor> {
        Descriptor device(open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC));
        if (!device.isOpen())
            return systemError("cannot open /dev/net/tun");
        ifreq request{};
        std::strncpy(request.ifr_name, name.constData(), IFNAMSIZ - 1);
        request.ifr_flags = IFF_TUN | IFF_NO_PI;
        if (ioctl(device.get(), TUNSETIFF, &request) != 0)
            return systemError("cannot make a TUN device");
        return device;
    });
}

/// Packets are to be held as long as they were asked to be, whatever else the machine does. Both are best effort.
void hurry()
{
    prctl(PR_SET_TIMERSLACK, 1);
    sched_param priority{};
    priority.sched_priority = 1;
    pthread_setschedparam(pthread_self(), SCHED_FIFO, &priority);
}

} // namespace

Result<std::unique_ptr<Relay>> Relay::start(const Ends &ends)
{
    Result<Descriptor> office = openDevice(ends.office, ends.officeDevice);
    if (!office)
        return office.error();
    Result<Descriptor> aws = openDevice(ends.aws, ends.awsDevice);
    if (!aws)
        return aws.error();
    std::unique_ptr<Relay> relay(new Relay);
    relay->m_office = std::move(*office);
    relay->m_aws = std::move(*aws);
    relay->m_router4 = ends.router4;
    relay->m_router6 = ends.router6;
    relay->m_wake = Descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!relay->m_wake.isOpen())
        return systemError("cannot make an event");
    relay->m_thread = std::thread([&here = *relay] { here.work(); });
    return relay;
}

Relay::~Relay()
{
    m_stop = true;
    wake();
    if (m_thread.joinable())
        m_thread.join();
}

void Relay::wake() const
{
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = write(m_wake.get(), &one, sizeof one);
}

void Relay::set(const RelaySetup &setup)
{
    const std::lock_guard lock(m_mutex);
    m_toAws = Way(Direction::ToAws, setup.toAws, setup.seed);
    m_toOffice = Way(Direction::ToOffice, setup.toOffice, setup.seed);
    m_log.clear();
    ++m_epoch;
}

std::vector<RelayedPacket> Relay::log() const
{
    const std::lock_guard lock(m_mutex);
    return m_log;
}

void Relay::work()
{
    hurry();
    while (!m_stop) {
        pollfd waiting[] = {{m_office.get(), POLLIN, 0}, {m_aws.get(), POLLIN, 0}, {m_wake.get(), POLLIN, 0}};
        timespec left{};
        if (!m_departures.empty())
            left = toTimespec(std::max(nanoseconds(0), m_departures.top().due - monotonic()));
        ppoll(waiting, 3, m_departures.empty() ? nullptr : &left, nullptr);
        sendDue();
        if (waiting[0].revents & POLLIN)
            takeFrom(m_office.get(), Direction::ToAws);
        if (waiting[1].revents & POLLIN)
            takeFrom(m_aws.get(), Direction::ToOffice);
    }
}

void Relay::takeFrom(int device, Direction direction)
{
    QByteArray buffer(MostBytes, Qt::Uninitialized);
    for (;;) {
        const ssize_t size = read(device, buffer.data(), size_t(buffer.size()));
        if (size <= 0)
            return; // empty, or not up yet
        handle(QByteArray(buffer.constData(), size), direction, monotonic());
        sendDue();
    }
}

void Relay::handle(const QByteArray &bytes, Direction direction, nanoseconds arrival)
{
    std::optional<PacketHead> head = readHead(bytes);
    if (!head)
        return;
    const std::lock_guard lock(m_mutex);
    Way &way = direction == Direction::ToAws ? m_toAws : m_toOffice;
    const QByteArray &forbidden = way.setup().forbidden;
    head->forbidden = !forbidden.isEmpty() && bytes.contains(forbidden);
    const Decision decision = way.decide(*head, arrival);
    const size_t entry = m_log.size();
    m_log.push_back({*head, direction, decision.fate, decision.overtaken, 0, arrival, nanoseconds(0)});
    for (const nanoseconds due : decision.departures)
        post(bytes, direction, due, entry);
    if (decision.fate == Fate::TooBig) {
        const Direction back = direction == Direction::ToAws ? Direction::ToOffice : Direction::ToAws;
        const QByteArray answer = tooBigAnswer(bytes, head->source.isV4() ? m_router4 : m_router6, way.setup().mtu);
        m_log.push_back({*readHead(answer), back, Fate::Passed, false, 0, arrival, nanoseconds(0)});
        post(answer, back, arrival, entry + 1);
    }
}

void Relay::post(const QByteArray &bytes, Direction direction, nanoseconds due, size_t entry)
{
    m_departures.push({due, m_order++, direction, bytes, entry, m_epoch});
}

void Relay::sendDue()
{
    while (!m_departures.empty()) {
        const nanoseconds now = monotonic();
        if (m_departures.top().due > now)
            return;
        const Departure departure = m_departures.top();
        m_departures.pop();
        {
            const std::lock_guard lock(m_mutex);
            if (departure.epoch == m_epoch) {
                RelayedPacket &entry = m_log[departure.entry];
                if (entry.copies++ == 0)
                    entry.departure = now;
            }
        }
        // A device that is down loses packets as a cable that is out does.
        [[maybe_unused]] const ssize_t written =
            write(device(departure.direction), departure.bytes.constData(), size_t(departure.bytes.size()));
    }
}

} // namespace portreeve::lab
