"""Groups: recipients that a batch addresses by one ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._async.sms.former_names import AsyncFormerGroupNames
from sinch_openapi.codec import UNSET
from sinch_openapi.sms import models
from sinch_openapi.sms.api.groups import (
    create_group,
    delete_group,
    get_members,
    list_groups,
    replace_group,
    retrieve_group,
    update_group,
)
from sinch_openapi.sms.async_methods.groups import AsyncGroupsMethods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._core.options import CallOptions
    from sinch_openapi.codec import Unset
    from sinch_openapi.sms.arguments import GroupAutoUpdateInput
    from sinch_openapi.sms.models import ApiGroup


class AsyncGroups(AsyncResource, AsyncFormerGroupNames, AsyncGroupsMethods):
    """Create, read, change and delete groups."""

    async def create(
        self,
        name: str | None = None,
        members: Sequence[str] | None = None,
        child_groups: Sequence[str] | None = None,
        auto_update: GroupAutoUpdateInput | None = None,
        **options: Unpack[CallOptions],
    ) -> ApiGroup:
        """Create a group.

        Args:
            name: Name of the group.
            members: Phone numbers in E.164, such as `+15550100`.
            child_groups: IDs of groups whose members belong to this group too.
            auto_update: Number, and words by which people who text it join and leave the group:
                `{"to": "+15550101", "add": {"first_word": "JOIN"}, "remove": {"first_word": "STOP"}}`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The group with its `id`, which can stand among the recipients of a batch.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `CreateGroup`. Never repeated when the API may already have made the group.
        """
        request = create_group.build(
            self._configuration.require_sms_path_id(),
            body=models.ApiGroupRequest(name=name, members=members, child_groups=child_groups, auto_update=auto_update),
        )
        return await self._call(request, create_group.parse, options)

    def list(
        self, page: int | None = None, page_size: int | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPaginator[ApiGroup]:
        """List the groups, without their phone numbers.

        Args:
            page: Page to start at, counted from 0.
            page_size: Groups per page, 1-100; 30 when left out.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The groups; further pages are fetched when they are needed.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `ListGroups`.
        """
        request = list_groups.build(self._configuration.require_sms_path_id(), page=page, page_size=page_size)
        return self._list(request, options)

    async def get(self, group_id: str, **options: Unpack[CallOptions]) -> ApiGroup:
        """Read a group, without its phone numbers.

        Args:
            group_id: ID of the group.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The group.

        Raises:
            NotFoundError: There is no such group.

        API operation: `RetrieveGroup`.
        """
        request = retrieve_group.build(self._configuration.require_sms_path_id(), group_id)
        return await self._call(request, retrieve_group.parse, options)

    async def update(
        self,
        group_id: str,
        add: Sequence[str] | Unset | None = UNSET,
        remove: Sequence[str] | Unset | None = UNSET,
        name: str | Unset | None = UNSET,
        add_from_group: str | Unset | None = UNSET,
        remove_from_group: str | Unset | None = UNSET,
        auto_update: GroupAutoUpdateInput | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> ApiGroup:
        """Change a group; what is left out stays.

        Args:
            group_id: ID of the group.
            add: Phone numbers to add.
            remove: Phone numbers to remove; a number that is also in `add` is removed.
            name: New name; None takes the name away.
            add_from_group: ID of a group whose members are added.
            remove_from_group: ID of a group whose members are removed.
            auto_update: Words by which people join and leave the group, as for `create`; None ends that.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The group after the change.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such group.

        API operation: `UpdateGroup`.
        """
        request = update_group.build(
            self._configuration.require_sms_path_id(),
            group_id,
            body=models.ApiGroupUpdate(
                add=add,
                remove=remove,
                name=name,
                add_from_group=add_from_group,
                remove_from_group=remove_from_group,
                auto_update=auto_update,
            ),
        )
        return await self._call(request, update_group.parse, options)

    async def replace(
        self,
        group_id: str,
        name: str | None = None,
        members: Sequence[str] | None = None,
        child_groups: Sequence[str] | None = None,
        auto_update: GroupAutoUpdateInput | None = None,
        **options: Unpack[CallOptions],
    ) -> ApiGroup:
        """Overwrite a group; what is left out is not kept.

        Args:
            group_id: ID of the group.
            name: Name of the group.
            members: Phone numbers in E.164, such as `+15550100`.
            child_groups: IDs of groups whose members belong to this group too.
            auto_update: Words by which people join and leave the group, as for `create`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The group after the change.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such group.

        API operation: `ReplaceGroup`.
        """
        request = replace_group.build(
            self._configuration.require_sms_path_id(),
            group_id,
            body=models.ReplaceGroupRequest(
                name=name, members=members, child_groups=child_groups, auto_update=auto_update
            ),
        )
        return await self._call(request, replace_group.parse, options)

    async def delete(self, group_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a group; a batch that is scheduled for it finds it empty.

        Args:
            group_id: ID of the group.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Raises:
            NotFoundError: There is no such group.

        API operation: `deleteGroup`.
        """
        request = delete_group.build(self._configuration.require_sms_path_id(), group_id)
        return await self._call(request, delete_group.parse, options)

    def list_members(self, group_id: str, **options: Unpack[CallOptions]) -> AsyncPaginator[str]:
        """List the phone numbers of a group.

        Args:
            group_id: ID of the group.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The phone numbers, all on one page.

        Raises:
            NotFoundError: There is no such group.

        API operation: `getMembers`.
        """
        request = get_members.build(self._configuration.require_sms_path_id(), group_id)
        return self._list(request, options)
