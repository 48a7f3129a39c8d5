#pragma once

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/ip/prefix.h"
#include "core/json/document.h"

#include <QDateTime>

#include <memory>
#include <vector>

namespace portreeve::awsranges {

/// One published row; names are positions in the tables of its IpRanges, which are sorted, so that numbers compare
/// as the names do.
struct RangeRow {
    ip::Prefix prefix;
    quint16 service = 0;
    quint16 region = 0;
    quint16 borderGroup = 0;

    friend auto operator<=>(const RangeRow &, const RangeRow &) = default;
};

/// The published AWS range file (ip-ranges.json) as an immutable, cheaply copied value; safe to share between
/// threads. Rows are sorted: IPv4 before IPv6, by address, the wider prefix first, then service, Region, border group.
class IpRanges
{
public:
    /// Reads the file's bytes; `fileName` is what errors name. Refused, with the place ("file: prefixes[3].ip_prefix"):
    /// what is no JSON object with syncToken, createDate and prefixes, values of another type, prefixes with host
    /// bits, leading zeros, without a length, of the other family or wider than any published block (IPv4 /8, IPv6
    /// /12), duplicate keys, names no AWS id has, UTF-16, NUL, over `limits`. Accepted with a finding: rows that stand
    /// twice (kept once), rows without a border group (empty name), no list of IPv6 prefixes, unknown fields.
    /// Moving the bytes in saves a copy of them.
    static Result<IpRanges> parse(QByteArray bytes, const QString &fileName, const json::Limits &limits = {});

    [[nodiscard]] const QString &syncToken() const { return m_data->syncToken; } ///< digits
    [[nodiscard]] const QString &createDate() const
    {
        return m_data->createDate;
    } ///< as published: 2026-06-15-20-27-05
    [[nodiscard]] const QDateTime &published() const { return m_data->published; } ///< createDate as a UTC time

    [[nodiscard]] const std::vector<RangeRow> &rows() const { return m_data->rows; }
    [[nodiscard]] const QStringList &services() const { return m_data->services; }
    [[nodiscard]] const QStringList &regions() const { return m_data->regions; }
    [[nodiscard]] const QStringList &borderGroups() const { return m_data->borderGroups; }
    [[nodiscard]] const QString &service(const RangeRow &row) const { return m_data->services[row.service]; }
    [[nodiscard]] const QString &region(const RangeRow &row) const { return m_data->regions[row.region]; }
    [[nodiscard]] const QString &borderGroup(const RangeRow &row) const
    {
        return m_data->borderGroups[row.borderGroup];
    }

    [[nodiscard]] const Findings &findings() const { return m_data->findings; }

private:
    friend class RangeReader;
    struct Data {
        QString syncToken;
        QString createDate;
        QDateTime published;
        std::vector<RangeRow> rows;
        QStringList services;
        QStringList regions;
        QStringList borderGroups;
        Findings findings;
    };
    explicit IpRanges(std::shared_ptr<const Data> data)
        : m_data(std::move(data))
    {}

    std::shared_ptr<const Data> m_data; ///< never null
};

/// Reads many files with one set of buffers: from the second file on it takes about half as long as IpRanges::parse.
/// Keeps some thirteen bytes of address space per byte of the longest file, and touches a fifth of it. Not safe to
/// share between threads.
class RangeParser
{
public:
    RangeParser();
    ~RangeParser();
    RangeParser(const RangeParser &) = delete;
    RangeParser &operator=(const RangeParser &) = delete;

    /// As IpRanges::parse.
    Result<IpRanges> parse(QByteArray bytes, const QString &fileName, const json::Limits &limits = {});

private:
    struct Buffers;
    std::unique_ptr<Buffers> m_buffers;
};

/// A UTC time from the file's own notation "yyyy-MM-dd-hh-mm-ss"; invalid where the text is anything else.
QDateTime timeFromCreateDate(QStringView text);

} // namespace portreeve::awsranges
