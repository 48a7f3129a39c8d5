#pragma once

#include "core/importers/ciscogroups.h"

namespace portreeve::importers::cisco {

/// The object groups of a configuration for IOS XE.
class IosXeObjects
{
public:
    /// `refusals` takes what is not understood and must live as long.
    explicit IosXeObjects(Refusals &refusals)
        : m_refusals(refusals)
        , m_groups(refusals)
    {}

    /// Begins a group with the words behind "object-group". False where its kind is not known.
    bool begin(const SourceLine &line, Words &words);
    /// Reads a line of the group that was begun last.
    void readMember(const SourceLine &line, const QStringList &list);

    [[nodiscard]] ObjectGroups &groups() { return m_groups; }

private:
    enum class Kind { Other, Network, Service };

    bool readServiceMember(Words &words);

    Refusals &m_refusals;
    ObjectGroups m_groups;
    Kind m_kind = Kind::Other;
    QString m_name;
};

} // namespace portreeve::importers::cisco
