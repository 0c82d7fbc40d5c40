//! What is wrong with inboxes, pipelines, properties and groups.

use super::*;

#[test]
fn mistakes_in_inboxes_pipelines_properties_and_groups_are_named_at_their_place() {
    check(&[
        // Tickets
        (
            PORTAL,
            "pipelines: [support, orders]",
            "pipelines: [orders]",
            &[
                "error[hidden-pipeline] config/portals/support.yaml:32:14 tickets made in this portal start in `support` and would not be shown",
            ],
        ),
        (
            PORTAL,
            "pipelines: [support, orders]",
            "pipelines: [support, ordres]",
            &[
                "error[unknown-reference] config/portals/support.yaml:32:24 there is no pipeline `ordres`",
            ],
        ),
        (
            INBOXES,
            "pipeline: support",
            "pipeline: supprt",
            &["error[unknown-reference] config/inboxes.yaml:11:15 there is no pipeline `supprt`"],
        ),
        (
            INBOXES,
            "address: support@example.com",
            "address: support",
            &["error[bad-email] config/inboxes.yaml:9:14 `support` is not an e-mail address"],
        ),
        (
            INBOXES,
            "id: support",
            "id: Support!",
            &["error[bad-id] config/inboxes.yaml:4:9 `Support!` can't be an id"],
        ),
        // Pipelines
        (
            PIPELINES,
            "tone: new",
            "tone: done",
            &[
                "error[bad-pipeline] config/pipelines.yaml:20:9 the first status is a new ticket's, and this one is closed",
            ],
        ),
        (
            PIPELINES,
            "tone: new",
            "tone: fresh",
            &["error[unknown-value] config/pipelines.yaml:25:15 `tone` can't be `fresh`"],
        ),
        (
            PIPELINES,
            "tone: done\n",
            "tone: done\n        closed: false\n",
            &[
                "error[bad-pipeline] config/pipelines.yaml:45:25 `solved` is what a ticket gets that a customer closes, but it is not closed",
            ],
        ),
        (
            PIPELINES,
            "answered_by_agent: waiting",
            "answered_by_agent: wating",
            &[
                "error[unknown-reference] config/pipelines.yaml:46:24 this pipeline has no status `wating`",
            ],
        ),
        (
            PIPELINES,
            "answered_by_customer: working",
            "answered_by_customer: solved",
            &[
                "error[bad-pipeline] config/pipelines.yaml:45:27 `solved` is what a ticket gets that a customer answers, but it is closed",
            ],
        ),
        (
            PIPELINES,
            "id: orders",
            "id: support",
            &[
                "error[duplicate-id] config/pipelines.yaml:48:9 the pipeline `support` is there twice, first on line 15",
            ],
        ),
        // Properties and groups
        (
            PROPERTIES,
            "type: yes_no",
            "type: boolean",
            &[
                "error[unknown-value] config/contact-properties.yaml:12:11 `type` can't be `boolean`",
            ],
        ),
        (
            PROPERTIES,
            "choices: [free, team, enterprise]",
            "choices: []",
            &["error[missing-key] config/contact-properties.yaml:17:5 `choices` has no value"],
        ),
        (
            PROPERTIES,
            "choices: [free, team, enterprise]",
            "choices: [free, free]",
            &["error[duplicate-value] config/contact-properties.yaml:17:21 `free` is listed twice"],
        ),
        (
            PROPERTIES,
            "    type: text",
            "    type: text\n    choices: [a]",
            &[
                "error[unknown-key] config/contact-properties.yaml:22:5 `choices` belongs to a property with `type: choice`",
            ],
        ),
        (
            GROUPS,
            "- ada.lind@example.com",
            "- ada.lind",
            &[
                "error[bad-email] config/access-groups.yaml:19:9 `ada.lind` is not an e-mail address",
            ],
        ),
        (
            GROUPS,
            "- bo.nyman@example.org",
            "- ADA.lind@EXAMPLE.com",
            &[
                "warning[duplicate-value] config/access-groups.yaml:20:9 `ada.lind@example.com` is in this list twice",
            ],
        ),
        (
            GROUPS,
            "\n      - ada.lind@example.com\n      - bo.nyman@example.org",
            " []",
            &[
                "warning[empty-group] config/access-groups.yaml:18:5 nobody is in this group, so it lets nobody in",
            ],
        ),
        (
            GROUPS,
            "name: Customers",
            "contacts: []",
            &[
                "error[not-one-choice] config/access-groups.yaml:14:5 a group is either a list of `contacts` or those who `match` a filter, and this one is both",
            ],
        ),
        (
            GROUPS,
            "    match: {property: customer, equals: true}\n",
            "",
            &[
                "error[missing-key] config/access-groups.yaml:12:5 this group says nothing about who is in it",
            ],
        ),
        (
            PORTAL,
            "groups: [customers, pilot]",
            "groups: [costumers]",
            &[
                "error[unknown-reference] config/portals/support.yaml:44:12 there is no access group `costumers`",
            ],
        ),
    ]);
}
