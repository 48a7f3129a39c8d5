#pragma once

#include "tests/lab/nft/namespace.h"
#include "tests/lab/relay/way.h"

#include <atomic>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

namespace portreeve::lab {

/// One packet that the relay met. Times are of the monotonic clock.
struct RelayedPacket {
    PacketHead head;
    Direction direction = Direction::ToAws;
    Fate fate = Fate::Passed;
    bool overtaken = false;
    int copies = 0; ///< that left; 2 of a duplicated packet
    std::chrono::nanoseconds arrival{0};
    std::chrono::nanoseconds departure{0}; ///< of the first copy; 0 as long as none has left

    /// How long it was really held, which is a little longer than was asked for.
    [[nodiscard]] std::chrono::nanoseconds held() const { return departure - arrival; }
};

struct RelaySetup {
    quint64 seed = 1;
    WaySetup toAws = {};
    WaySetup toOffice = {};
};

/// A line between two namespaces that is as bad as it is told to be: a TUN device at either end, and a thread of its
/// own between them. Stands in for `tc netem`, which many kernels lack, and logs every packet with its fate and times.
/// Linux only; needs root.
class Relay
{
public:
    /// `officeDevice` and `awsDevice` are made in those namespaces, without addresses and not yet up; they live as long
    /// as the relay. `routers` speak for the relay in ICMP messages.
    struct Ends {
        const Namespace &office;
        QByteArray officeDevice;
        const Namespace &aws;
        QByteArray awsDevice;
        ip::Address router4;
        ip::Address router6;
    };
    static Result<std::unique_ptr<Relay>> start(const Ends &ends);
    ~Relay();
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;

    /// From now on; packets that are on their way keep their fate. Forgets the log and all numbering.
    void set(const RelaySetup &setup);
    /// All packets since set(), in order of arrival.
    [[nodiscard]] std::vector<RelayedPacket> log() const;

private:
    struct Departure {
        std::chrono::nanoseconds due;
        quint64 order; ///< keeps what is due at once in order
        Direction direction;
        QByteArray bytes;
        size_t entry;  ///< in the log ..
        quint64 epoch; ///< .. of this set()
    };
    struct Later {
        bool operator()(const Departure &a, const Departure &b) const
        {
            return a.due != b.due ? a.due > b.due : a.order > b.order;
        }
    };

    Relay() = default;
    void work();
    void wake() const;
    void takeFrom(int device, Direction direction);
    void handle(const QByteArray &bytes, Direction direction, std::chrono::nanoseconds arrival);
    void sendDue();
    void post(const QByteArray &bytes, Direction direction, std::chrono::nanoseconds due, size_t entry);
    [[nodiscard]] int device(Direction to) const { return to == Direction::ToAws ? m_aws.get() : m_office.get(); }

    Descriptor m_office;
    Descriptor m_aws;
    Descriptor m_wake;
    ip::Address m_router4;
    ip::Address m_router6;
    std::atomic<bool> m_stop = false;

    mutable std::mutex m_mutex; ///< guards what follows
    Way m_toAws{Direction::ToAws, {}, 1};
    Way m_toOffice{Direction::ToOffice, {}, 1};
    std::vector<RelayedPacket> m_log;
    quint64 m_epoch = 0;

    std::priority_queue<Departure, std::vector<Departure>, Later> m_departures; ///< of the thread alone
    quint64 m_order = 0;                                                        ///< likewise
    std::thread m_thread;
};

} // namespace portreeve::lab
