set -eu
group=$(aws ec2 create-security-group \
    --region=eu-central-1 \
    --group-name=workspaces-ssh \
    --description='SSH to Linux WorkSpaces' \
    --vpc-id=vpc-0a1b2c3d4e5f60718 \
    --query=GroupId --output=text)
aws ec2 authorize-security-group-ingress \
    --region=eu-central-1 \
    --group-id="$group" \
    --ip-permissions 'IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=172.20.8.0/24}]'
printf '%s\n' "$group"
