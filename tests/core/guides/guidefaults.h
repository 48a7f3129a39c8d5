#pragma once

#include "core/catalog/catalog.h"
#include "core/guides/guide.h"

/// What is wrong with a guide, as lines for the person who writes it. Pure, so that a test can show that each rule
/// bites. Guides, rules and features that links lead to are looked up in what is passed in.
namespace portreeve::tests {

/// Ids: in kebab case, unique where they must be; file names; options; artifacts.
QStringList idFaults(const guides::Guide &guide);
/// Every step and contradiction says where it stands, in a document of the catalogue or as known practice.
QStringList sourceFaults(const guides::Guide &guide, const catalog::Catalog &catalog);
/// Checks exist, artifacts need what is asked, conditions are about what is known by then.
QStringList referenceFaults(const guides::Guide &guide);
QStringList linkFaults(const guides::Guide &guide, const catalog::Catalog &catalog,
                       const std::vector<guides::Guide> &all);
/// Sentences end with a full stop, titles and labels with none; no word of courtesy, no exclamation mark.
QStringList wordFaults(const guides::Guide &guide);
/// The same input id is asked in the same way in every guide.
QStringList sharedFaults(const std::vector<guides::Guide> &all);

} // namespace portreeve::tests
