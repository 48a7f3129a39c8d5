#pragma once

#include "core/ip/address.h"

#include <QList>

namespace portreeve::probes {

/// What a search for the path MTU found, in bytes of IP packets.
struct MtuFacts {
    int carried = 0;   ///< the largest that was answered
    int lost = 0;      ///< the smallest that did not get through; 0: none was found
    bool told = false; ///< something reported that it was too big, so that senders can adapt
    bool ended = true; ///< false: in the end even the smallest was not answered any more
    QString reporter;  ///< who said so; empty: this device, or it is not known

    friend bool operator==(const MtuFacts &, const MtuFacts &) = default;
};

/// Finds the largest packet that a way carries without ICMP, as RFC 8899 does: a size counts as lost after three losses
/// while the smallest one is still answered. Sizes are those that networks commonly have. A plain value.
class MtuSearch
{
public:
    /// The smallest size, 1,200 bytes of UDP payload, has been answered.
    explicit MtuSearch(ip::Family family);

    [[nodiscard]] bool isDone() const { return m_done; }
    /// UDP payload to be asked next.
    [[nodiscard]] int payload() const;
    void answered();
    void lost();
    void tooBig(const QString &reporter);

    [[nodiscard]] MtuFacts facts() const;

    /// UDP payloads of the search, ascending.
    static QList<int> payloads(ip::Family family);

private:
    void next();

    QList<int> m_payloads;
    int m_headers = 0;
    qsizetype m_good = 0; ///< index of the largest that was answered
    qsizetype m_bad = 0;  ///< index of the smallest that was lost; one past the end: none
    qsizetype m_candidate = 0;
    int m_losses = 0;
    bool m_rechecking = false; ///< whether the smallest one is still answered
    bool m_told = false;
    bool m_ended = true;
    bool m_done = false;
    QString m_reporter;
};

} // namespace portreeve::probes
