#pragma once

#include "core/guides/validator.h"

#include <span>

/// Rows of the tests of typed values: what is typed, what else is answered, and every finding that comes of it.
namespace portreeve::guides {

struct TypedRow {
    const char *name;
    const char *check;
    const char *text;
    const char *answers;  ///< "region=us-east-1 vpc-cidrs=10.0.0.0/16,10.1.0.0/16"
    const char *findings; ///< "e host-bits @ line 2; w public @ line 1", in order: e error, w warning, i info
};

std::span<const TypedRow> commonRows();
std::span<const TypedRow> awsRows();
std::span<const TypedRow> arnRows();
std::span<const TypedRow> nameRows();
std::span<const TypedRow> userRows();
std::span<const TypedRow> cidrRows();
std::span<const TypedRow> radiusRows();
std::span<const TypedRow> resourceRows();

/// Regions of the kinds that the checks tell apart.
Facts typedFacts();
Answers answersOf(const char *text);
/// A finding as the rows spell it.
QString spelled(const Finding &finding);
QStringList spelled(const Findings &findings);

} // namespace portreeve::guides
