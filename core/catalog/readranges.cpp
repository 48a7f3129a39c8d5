#include "core/catalog/readrows.h"

namespace portreeve::catalog {

namespace {

RangeRow readRange(json::RowReader &row)
{
    RangeRow range;
    range.set = row.text("set");
    oneOf(row, "set", range.set, {"pcoip-gateways", "dcv-gateways", "dcv-aga"});
    range.region = row.text("region");
    range.prefixes = readPrefixes(row, "prefixes");
    if (range.prefixes.isEmpty())
        row.fail("prefixes", PR_MESSAGE("catalog", "the row has no prefix"), ErrorCode::MissingValue);
    range.note = row.optional("note");
    range.certainty = readCertainty(row);
    range.source = readSource(row);
    const QString family = row.text("family");
    for (const ip::Prefix &prefix : range.prefixes) {
        if ((prefix.family() == ip::Family::IPv6) != (family == QLatin1String("ipv6")))
            row.fail("prefixes", PR_MESSAGE("catalog", "a prefix is not of the family that the row names"));
    }
    for (const char *kept : {"first", "last", "published", "alsoIn"})
        row.ignore(kept);
    return range;
}

HealthCheck readHealthCheck(json::RowReader &row)
{
    HealthCheck check;
    check.region = row.text("region");
    check.host = row.text("host");
    checkHost(row, "host", check.host);
    check.addresses = readPrefixes(row, "addresses");
    check.ownerRegions = row.list("ownerRegions");
    check.suspect = row.optional("suspect");
    check.certainty = readCertainty(row);
    check.source = readSource(row);
    for (const char *kept : {"tcp", "udp", "regionSectionAddresses", "regionSectionNote", "alsoIn"})
        row.ignore(kept);
    return check;
}

ManagementRanges readManagement(json::RowReader &row)
{
    ManagementRanges ranges;
    ranges.region = row.text("region");
    ranges.pcoipAndDcv = readPrefixes(row, "pcoipAndDcv");
    ranges.dcvOnly = readPrefixes(row, "dcvOnly");
    ranges.suspect = row.optional("suspect");
    ranges.source = readSource(row);
    row.ignore("certainty");
    row.ignore("alsoIn");
    return ranges;
}

SupersededRanges readSuperseded(json::RowReader &row)
{
    SupersededRanges ranges;
    ranges.set = row.text("set");
    oneOf(row, "set", ranges.set, {"pcoip-gateways", "management", "health-check"});
    ranges.region = row.text("region");
    ranges.prefixes = readPrefixes(row, "prefixes");
    ranges.source = readSource(row);
    for (const char *kept : {"first", "last", "stillListed", "host", "completeToday", "differsToday"})
        row.ignore(kept);
    return ranges;
}

Threshold readThreshold(json::RowReader &row)
{
    Threshold threshold;
    threshold.id = row.text("id");
    threshold.metric = row.text("metric");
    threshold.op = row.text("operator");
    oneOf(row, "operator", threshold.op, {"<", "<=", ">", ">=", "=", "between"});
    for (const json::Value &value : row.array("value")) {
        const Result<double> number = value.toNumber();
        if (number)
            threshold.values.append(*number);
        else
            row.fail(number.error());
    }
    if (threshold.values.size() != (threshold.op == QLatin1String("between") ? 2 : 1))
        row.fail("value", PR_MESSAGE("catalog", "the number of values does not fit the operator"));
    threshold.unit = row.text("unit");
    threshold.meaning = row.text("meaning");
    threshold.protocols = row.optional("protocols");
    oneOf(row, "protocols", threshold.protocols, {"pcoip", "dcv", "both", ""});
    threshold.product = row.text("product");
    threshold.source = readSource(row);
    row.ignore("note");
    return threshold;
}

} // namespace

Result<void> readRanges(const json::Document &file, Catalog &catalog)
{
    if (Result<void> read = readList(file, "sets", catalog.ranges, readRange); !read)
        return read;
    if (Result<void> read = readList(file, "healthChecks", catalog.healthChecks, readHealthCheck); !read)
        return read;
    if (Result<void> read = readList(file, "management", catalog.management, readManagement); !read)
        return read;
    return readList(file, "superseded", catalog.superseded, readSuperseded);
}

Result<void> readThresholds(const json::Document &file, Catalog &catalog)
{
    return readList(file, "thresholds", catalog.thresholds, readThreshold);
}

} // namespace portreeve::catalog
