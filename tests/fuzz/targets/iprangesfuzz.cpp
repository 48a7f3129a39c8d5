#include "core/awsranges/rangediff.h"
#include "core/awsranges/rangeindex.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

using namespace portreeve;
using namespace portreeve::awsranges;

namespace {

void checkRows(const RangeIndex &index)
{
    const IpRanges &ranges = index.ranges();
    const std::vector<RangeRow> &rows = ranges.rows();
    FUZZ_VERIFY(std::is_sorted(rows.begin(), rows.end()));
    FUZZ_VERIFY(std::adjacent_find(rows.begin(), rows.end()) == rows.end());
    for (quint32 i = 0; i < rows.size(); ++i) {
        FUZZ_VERIFY(!ranges.service(rows[i]).isEmpty() && !ranges.region(rows[i]).isEmpty());
        const std::vector<quint32> found = index.matches(rows[i].prefix.last());
        FUZZ_VERIFY(std::find(found.begin(), found.end(), i) != found.end());
        FUZZ_VERIFY(index.addresses(ranges.service(rows[i]), ranges.region(rows[i])).covers(rows[i].prefix));
    }
    qsizetype counted = 0;
    for (const NameCount &count : index.services())
        counted += count.rows();
    FUZZ_VERIFY(counted == qsizetype(rows.size()));
    RangeQuery query;
    query.text = QStringLiteral("a 1");
    FUZZ_VERIFY(index.rows(query).size() <= rows.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Result<IpRanges> ranges = IpRanges::parse(bytes, QStringLiteral("f.json"));
    if (!ranges) {
        FUZZ_VERIFY(!ranges.error().english().isEmpty());
        FUZZ_VERIFY(ranges.error().where.startsWith(QStringLiteral("f.json")));
        return 0;
    }
    FUZZ_VERIFY(timeFromCreateDate(ranges->createDate()) == ranges->published());
    checkRows(RangeIndex(*ranges));
    FUZZ_VERIFY(diff(*ranges, *ranges).isEmpty());
    return 0;
}
