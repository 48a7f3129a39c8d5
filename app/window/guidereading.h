#pragma once

#include "app/window/guidesource.h"
#include "ui/shell/framemodel.h"

namespace portreeve::app {

/// Files that are being read for inputs. An input is being read until the last of them was, in whichever guide is open
/// by then.
class GuideReading final : public QObject
{
    Q_OBJECT
public:
    GuideReading(GuideSource &source, pages::GuidesModel &model, shell::FrameModel &frame, QObject *parent = nullptr);

    struct Ticket {
        const guides::Guide *guide;
        QString input; ///< empty: evidence of a step
        int project;
    };
    [[nodiscard]] Ticket begin(const guides::Guide &guide, const QString &input);
    /// False: another project is open, and what was read is dropped.
    [[nodiscard]] bool end(const Ticket &ticket);
    /// The page shows the guide that it was read for.
    [[nodiscard]] bool isOpen(const Ticket &ticket) const { return m_source.guide() == ticket.guide; }
    /// Says why something was not taken: beside what `key` names, or in the window where another guide is open by now.
    void refuse(const guides::Guide &guide, const QString &key, const Error &error);

private:
    void show(const guides::Guide &guide, const QString &input);
    void showAll();

    using Key = std::pair<const guides::Guide *, QString>;

    GuideSource &m_source;
    pages::GuidesModel &m_model;
    shell::FrameModel &m_frame;
    QHash<Key, int> m_reading;
    int m_project = 0; ///< that m_reading counts
};

} // namespace portreeve::app
